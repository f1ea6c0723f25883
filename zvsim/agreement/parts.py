"""The parts of a target agreement: clauses, framework, goals, follow-up.

The records fit the agreements under § 48b Abs. 1 SGB II: any Land, any year, many carriers or a single one, targets
that are changes, levels or stocks.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationInfo, field_validator

from zvsim.agreement.figure import FigureReference, Geography, Id, Provenance, Rows, Section, Text, span
from zvsim.base.language import Visible, VisibleKey
from zvsim.base.records import Strict, refusal

Mode = Literal["target", "monitoring", "qualitative"]
Measure = Literal["rel_change", "abs_change_pp", "level", "stock_level", "abs_change_persons", "amount_eur", "count"]
Comparator = Literal[">=", "<=", "=="]
Aggregation = Literal[
    "pooled_carriers", "single_carrier", "all_jobcenters", "mean_of_carriers", "weighted_mean_of_changes"
]
DataVintage = Literal["t0", "t3"]
Level = Literal["federal_land", "land_carrier", "ba_joint_facility", "tripartite"]
Direction = Literal["rises", "falls", "unchanged", "mixed", "unclear"]
LandCode = Literal["BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"]
Statistic = Literal["jfw_december", "annual_mean_of_monthly_stocks", "annual_sum", "december_stock"]

CHANGES = ("rel_change", "abs_change_pp", "abs_change_persons")

# The bound on relative changes is narrow on purpose: -0.4 written for "minus 0.4 percent" is refused,
# while the widest change seen in a sister agreement (plus 14 percent) fits.
_THRESHOLDS: dict[str, tuple[float, float]] = {
    "rel_change": (-0.3, 0.3),
    "abs_change_pp": (-100, 100),
    "level": (0, 1),
    "stock_level": (0, 10_000_000),
    "abs_change_persons": (-10_000_000, 10_000_000),
    "amount_eur": (-1_000_000_000_000, 1_000_000_000_000),
    "count": (0, 10_000_000),
}


class Clause(Strict):
    """A statement of the agreement in our own words, with the place where it stands."""

    id: Id
    text: Visible[Text]
    section: Section
    source: Visible[Provenance]
    figures: Rows[FigureReference] = ()


class Outlook(Strict):
    """A statement of part II without a figure: where something is heading."""

    id: Id
    topic: Id
    geography: Geography
    direction: Direction
    text: Text
    section: Section
    source: Provenance


class Reference(Strict):
    """What the value of the target year is compared with."""

    period: Literal["previous_year"]
    statistic: Statistic


class Called(Strict):
    """What sentences call a target, because no rule knows a name's gender.

    Attributes:
        name: alone, without article.
        subject: as the subject of a singular verb, with its article.
        place: where something holds, in German behind "bei" and in the dative.
    """

    name: Visible[Text]
    subject: Visible[Text]
    place: Visible[Text]


class Target(Strict):
    """A quantified target (§ 48b Abs. 1, 3 SGB II) as one comparison.

    `threshold` is a fraction for `rel_change` and `level` (-0.004 is minus 0.4 percent), percentage points
    for `abs_change_pp`, persons for `stock_level`, `abs_change_persons` and `count`, EUR for `amount_eur`.
    `wording` quotes the decisive words only; `reading` says in our words how they are read.
    """

    id: Id
    label: Visible[Text]
    indicator: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{0,39}$")]
    measure: Measure
    comparator: Comparator
    threshold: float
    reference: Reference | None = Field(default=None, validate_default=True)
    aggregation: Aggregation
    data_vintage: DataVintage
    wording: Annotated[str, StringConstraints(min_length=3, max_length=90, pattern=r"^\S(.*\S)?$")]
    reading: Visible[Text]
    section: Section
    source: Visible[Provenance]
    figure: FigureReference | None = None
    hedge: Text | None = None
    called: Called | None = None

    @field_validator("threshold")
    @classmethod
    def _bounded(cls, threshold: float, info: ValidationInfo) -> float:
        low, high = _THRESHOLDS.get(info.data.get("measure", ""), (-1e12, 1e12))
        if not low <= threshold <= high:
            raise refusal(f"{span(low, high)} (Anteil, nicht Prozent: minus 0,4 % ist -0.004)")
        return threshold

    @field_validator("reference")
    @classmethod
    def _only_changes_have_one(cls, reference: Reference | None, info: ValidationInfo) -> Reference | None:
        measure = info.data.get("measure")
        if measure in CHANGES and reference is None:
            raise refusal("eine Tabelle mit period und statistic, denn das Ziel ist eine Veränderung")
        if measure is not None and measure not in CHANGES and reference is not None:
            raise refusal(f"nichts, denn ein Ziel mit measure = {measure} hat keinen Vergleichswert")
        return reference


class Monitored(Strict):
    """A quantity that is observed in a monitoring and has no threshold."""

    id: Id
    indicator: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{0,39}$")]
    label: Visible[Text]
    section: Section
    source: Visible[Provenance]
    measure: Measure | None = None
    reference: Reference | None = None


class Goal(Strict):
    """A goal of § 3 Abs. 1: with targets, with monitored quantities, or qualitative."""

    id: Id
    number: Annotated[int, Field(ge=1, le=50)]
    label: Visible[Text]
    mode: Mode
    text: Visible[Text]
    section: Section
    source: Visible[Provenance]
    monitored: Rows[Monitored] = ()
    commitments: Rows[Clause] = ()
    items: Rows[Clause] = ()
    targets: Rows[Id] = Field(default=(), validate_default=True)

    @field_validator("targets")
    @classmethod
    def _as_mode_says(cls, targets: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        mode = info.data.get("mode")
        if (mode == "target") != bool(targets) and mode is not None:
            wanted = "mindestens ein Ziel aus targets" if mode == "target" else "nichts"
            raise refusal(f"{wanted}, denn mode ist {mode}")
        if mode == "monitoring" and not info.data.get("monitored"):
            raise refusal("mindestens eine Größe unter monitored, denn mode ist monitoring")
        return targets


class Land(Strict):
    """The Land whose carriers are bound."""

    code: LandCode
    name: Text
    abbreviation: Text | None = None

    @property
    def short(self) -> str:
        """The name where space is short."""
        return self.abbreviation or self.name


class Scope(Strict):
    """The carriers a target binds; their names may come from outside the agreement.

    Attributes:
        carrier_type: short, as the field calls them.
        carriers_named: in full, in the genitive plural ("der …").
    """

    carrier_type: Text
    carriers_named: Visible[Text | None] = None
    text: Visible[Text]
    source: Visible[Provenance]
    carriers: Rows[Text] = ()
    number: Annotated[int, Field(ge=1, le=500)] | None = Field(default=None, validate_default=True)

    @property
    def carriers_text(self) -> str:
        """The carriers in two words, or the only one by its name; where they are not counted, their kind.

        >>> Scope(carrier_type="zkT", text="Alle des Landes", source="§ 1 der Vereinbarung", number=5).carriers_text
        '5 zkT'
        """
        if len(self.carriers) == 1:
            return self.carriers[0]
        return f"{self.number} {self.carrier_type}" if self.number else self.carrier_type

    @field_validator("number")
    @classmethod
    def _counts_carriers(cls, number: int | None, info: ValidationInfo) -> int | None:
        named = len(info.data.get("carriers", ()))
        if named and number is not None and number != named:
            raise refusal(f"{named}, denn so viele Träger sind unter carriers genannt")
        return number


class Party(Strict):
    """A party to the agreement and its signature."""

    role: Literal["federal", "land", "carrier", "agency"]
    institution: Text
    signatory: Text | None = None
    place: Text | None = None
    signed: date | None = None


class Budgets(Strict):
    """§ 2: the funds by figure id, what they are made of, and what else is to be considered."""

    administration: FigureReference
    integration: FigureReference
    composition: Rows[Clause] = ()
    considered: Rows[Clause] = ()


class Dialogues(Strict):
    """§ 4 Abs. 1, 2: who talks when, about what, on which data."""

    partners: Rows[Text]
    data_vintage: DataVintage
    clauses: Rows[Clause]


class Heading(Strict):
    """One reason for which a deviation is considered, and the figures it points to (if any)."""

    id: Id
    label: VisibleKey[Text]
    figures: Rows[FigureReference] = ()


class Consideration(Strict):
    """§ 4 Abs. 3: what is considered when the attainment of the targets is judged."""

    text: Visible[Text]
    headings: Rows[Heading]
    formula: Text | None = None
    notes: Rows[Clause] = ()
    section: Section
    source: Visible[Provenance]


class JointContent(Strict):
    """One of the topics of part IV § 1; `frequency` is the agreement's ordinal word, not a count."""

    id: Id
    letter: Annotated[str, StringConstraints(pattern=r"^[a-z]$")]
    label: Visible[Text]
    frequency: Visible[Text]
    items: Rows[Clause]


class JointFacilities(Strict):
    """Part IV: contributions of the municipal carriers of the gE; no targets of their own."""

    legal_basis: Text
    number: FigureReference
    with_municipal_goals: FigureReference
    approach: Rows[Clause]
    contents: Rows[JointContent]
    dialogue: Clause
