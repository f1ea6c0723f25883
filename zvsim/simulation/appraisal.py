"""What the assessor decides under § 4 (3): the share of each contribution, and influences that no lever models."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from zvsim.agreement import Agreement
from zvsim.base.errors import InputError
from zvsim.base.frozen import FrozenMap
from zvsim.simulation.levers import Lever

MAX_REASON = 120
MAX_NAME = 60
MAX_OWN_LINES = 5
LARGEST_EFFECT = 0.5
"""Of a line entered by hand, as a fraction: half of a target quantity is beyond any influence of one year."""


@dataclass(frozen=True)
class Judgement:
    """How much of a contribution the assessor counts.

    Attributes:
        share: 0 to 1.
        reason: in the assessor's words; may be empty.
    """

    share: float = 1.0
    reason: str = ""


@dataclass(frozen=True)
class OwnLine:
    """An influence of § 2 (2) or § 4 (3) that no lever models, entered by hand.

    Attributes:
        name: of the influence.
        heading: of § 4 (3) under which it counts.
        reason: where its size comes from, in the assessor's words.
        effects: by target id, in the target's measure (fractions for relative changes), added to the adjusted
            target as they stand.
    """

    name: str
    heading: str
    reason: str
    effects: Mapping[str, float]

    def __post_init__(self) -> None:
        object.__setattr__(self, "effects", FrozenMap(self.effects))


@dataclass(frozen=True)
class Appraisal:
    """The assessor's decisions; by default every contribution counts in full and nothing is added.

    Attributes:
        judgements: by lever id; a lever that is not named counts in full.
        own_lines: in the order in which they were entered.
    """

    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    own_lines: tuple[OwnLine, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "judgements", FrozenMap(self.judgements))

    def share(self, lever: str) -> float:
        """The share of a lever's contribution that counts.

        >>> Appraisal({"gdp_growth": Judgement(0.5)}).share("gdp_growth"), Appraisal().share("gdp_growth")
        (0.5, 1.0)
        """
        return self.judgements.get(lever, Judgement()).share

    def counted(self, target: str, contributions: Mapping[str, float]) -> float:
        """What moves a target's threshold: shares of the contributions, and the own lines as they stand.

        Args:
            target: id of the target.
            contributions: mean contribution by lever id, in the target's measure.

        >>> half = Appraisal({"gdp_growth": Judgement(0.5)}, (OwnLine("Streik", "", "", {"quota": -0.25}),))
        >>> half.counted("quota", {"gdp_growth": -1.0, "unemployment_rate": 0.5})  # -0.5 + 0.5 - 0.25
        -0.25
        """
        shares = sum(self.share(lever) * mean for lever, mean in contributions.items())
        return shares + sum(line.effects.get(target, 0.0) for line in self.own_lines)


IN_FULL = Appraisal()


def _short(text: str, limit: int, where: str) -> None:
    if len(text) > limit:
        raise InputError(where, f"{len(text)} Zeichen", f"höchstens {limit} Zeichen")


def checked(appraisal: Appraisal, agreement: Agreement, levers: Mapping[str, Lever]) -> Appraisal:
    """The same decisions, if all of them can be counted.

    Raises:
        InputError: unknown lever or target, a share outside 0 to 1, an effect beyond :data:`LARGEST_EFFECT`, a name
            or reason that is too long, or more than :data:`MAX_OWN_LINES` own lines.
    """
    for name, judgement in appraisal.judgements.items():
        if name not in levers:
            raise InputError("§ 4 Abs. 3: Anteil", f"eine unbekannte Annahme »{name[:MAX_NAME]}«", ", ".join(levers))
        if not 0.0 <= judgement.share <= 1.0:
            raise InputError(f"§ 4 Abs. 3: Anteil {levers[name].label}", f"{judgement.share:g}", "0 bis 1")
        _short(judgement.reason, MAX_REASON, f"§ 4 Abs. 3: Begründung {levers[name].label}")
    if len(appraisal.own_lines) > MAX_OWN_LINES:
        raise InputError("§ 4 Abs. 3: eigene Zeilen", str(len(appraisal.own_lines)), f"höchstens {MAX_OWN_LINES}")
    targets = [target.id for target in agreement.targets]
    for line in appraisal.own_lines:
        where = f"§ 4 Abs. 3: eigene Zeile »{line.name[:MAX_NAME]}«"
        if not line.name.strip():
            raise InputError("§ 4 Abs. 3: eigene Zeile", "kein Name", "ein Name")
        _short(line.name, MAX_NAME, where)
        _short(line.heading, MAX_NAME, where)
        _short(line.reason, MAX_REASON, f"{where}: Begründung")
        for target, effect in line.effects.items():
            if target not in targets:
                raise InputError(where, f"ein unbekanntes Ziel »{target[:MAX_NAME]}«", ", ".join(targets))
            if not abs(effect) <= LARGEST_EFFECT:
                raise InputError(where, f"{effect:g}", f"−{LARGEST_EFFECT:g} bis {LARGEST_EFFECT:g}, als Bruch")
    return appraisal
