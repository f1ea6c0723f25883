"""A study: one agreement with all that is needed to answer questions about it, and the only way to a figure."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from zvsim.agreement import Agreement, load_agreement
from zvsim.agreement.serves import Serves
from zvsim.assessment.assessment_json import document
from zvsim.assessment.basis import Basis
from zvsim.assessment.comparison import Comparison, compare
from zvsim.assessment.forecast import Assessment, assess
from zvsim.assessment.probability import Answer, answer_at
from zvsim.assessment.targets import check_served
from zvsim.assessment.uncertainty import variance_shares
from zvsim.base.errors import InputError
from zvsim.base.folders import built_in_scenarios
from zvsim.base.language import Language, current, spoken, translated, using
from zvsim.base.reading import read_toml
from zvsim.base.records import checked
from zvsim.data import KreisYear, Observation, OriginCard, known_by, load_cards, load_kreise_panel, load_observations
from zvsim.data import data_version as version_of_data
from zvsim.model.calendar import Calendar
from zvsim.model.reviewed import FIT, ReviewedFit, load_reviewed_fit
from zvsim.model.specification import Model, load_model
from zvsim.model.views import View
from zvsim.simulation.draws import JointDraws, joint_draws
from zvsim.simulation.lever_sets import SharedParts
from zvsim.simulation.levers import Lever, load_levers
from zvsim.simulation.load_scenario import load_scenario, load_scenarios
from zvsim.simulation.question import Question
from zvsim.simulation.scenario import AGREEMENT, Scenario, own_scenario

P = ParamSpec("P")
T = TypeVar("T")

STUDIES = Path(__file__).resolve().parent / "studies"
DEFAULT = "nrw_2016"
AGREEMENT_FILE, SERVES_FILE = "agreement.toml", "study.toml"
KEPT_ANSWERS = 512
KEPT_DRAWS = 4
SHOWN = 1e-9
"""Values of a lever that differ by less are shown alike."""


class Drawn:
    """Fits and joint draws of a study; kept, because every question of the same size and seed uses the same ones."""

    def __init__(self, folder: Path, model: Model, levers: Mapping[str, Lever]) -> None:
        @cache
        def fit(view: View) -> ReviewedFit:
            return load_reviewed_fit(folder, view, model.calendar)

        @lru_cache(maxsize=KEPT_DRAWS)
        def shared(view: View, size: int, seed: int) -> SharedParts:
            return SharedParts(joint_draws(model, fit(view), levers, size, seed), levers)

        self.fit: Callable[[View], ReviewedFit] = fit
        self.shared: Callable[[View, int, int], SharedParts] = shared


@dataclass(frozen=True, eq=False)
class Study:
    """One agreement, its calendar, model, levers, observations, reviewed fit and scenarios.

    Attributes:
        name: of its folder.
        folder: where its files lie.
        language: in which its texts are.
        scenarios: by name, the agreement first.
        refused_scenarios: one line per scenario file that could not be used.
        drawn: shared by the study in all languages.
    """

    name: str
    folder: Path
    language: Language
    agreement: Agreement
    model: Model
    levers: Mapping[str, Lever]
    scenarios: Mapping[str, Scenario]
    refused_scenarios: tuple[str, ...]
    drawn: Drawn

    # What it holds

    @property
    def calendar(self) -> Calendar:
        """The agreement's years and months."""
        return self.model.calendar

    @property
    def address(self) -> str:
        """As :func:`open_study` takes it, also in another process."""
        return self.name if self.folder.parent == STUDIES else str(self.folder)

    @property
    def agreed(self) -> Scenario:
        """Everything as agreed, as known when it was agreed."""
        return self.scenarios[AGREEMENT]

    def question(self, changes: Mapping[str, float], **settings: Any) -> Question:
        """The agreed question with other values.

        Args:
            changes: values by lever id; those that are the agreed ones are no changes.
            settings: other fields of :class:`~zvsim.simulation.question.Question`.
        """
        differing = {name: value for name, value in changes.items() if not self.levers[name].is_agreed(value)}
        return replace(self.agreed.question, changes=differing, **settings)

    def scenario(self, name_or_path: str) -> Scenario:
        """A scenario by its name or by the path of a file.

        Raises:
            InputError: unknown name, or a file that is refused.
        """
        if name_or_path in self.scenarios:
            return self.scenarios[name_or_path]
        path = Path(name_or_path)
        if path.suffix == ".toml":
            return load_scenario(path, self.levers, self.agreed.question.seed)
        raise InputError("Szenario", f"»{name_or_path}«", f"Pfad einer TOML-Datei oder {', '.join(self.scenarios)}")

    def are_same(self, one: Question, other: Question) -> bool:
        """Whether two questions have the same values and view of the data, to the digits that a control shows."""
        first, second = one.values(self.levers), other.values(self.levers)
        return one.view == other.view and all(abs(first[name] - second[name]) <= SHOWN for name in first)

    def named(self, question: Question, otherwise: str) -> Scenario:
        """The scenario whose values and view a question has, or one's own values.

        Args:
            question: what is asked; its draws, assumptions and decisions do not matter for the name.
            otherwise: title where no scenario has these values.
        """
        for scenario in self.scenarios.values():
            if self.are_same(question, scenario.question):
                return scenario.asked(replace(question, changes=scenario.changes))
        return own_scenario(question, otherwise)

    @cached_property
    def observations(self) -> tuple[Observation, ...]:
        """Everything that was observed, derived or assumed."""
        return load_observations(self.folder / "data")

    def known(self, view: View) -> tuple[Observation, ...]:
        """The observations as a view of the data knows them."""
        return known_by(self.observations, self.calendar.known_by(view))

    @cached_property
    def cards(self) -> tuple[OriginCard, ...]:
        """Origins of the data files."""
        return load_cards(self.folder / "data")

    @cached_property
    def panel(self) -> tuple[KreisYear, ...]:
        """The districts of the Land by year, for estimates and backtests."""
        return load_kreise_panel(self.folder / "data")

    @property
    def data_version(self) -> str:
        """Changes whenever a figure in the data files changes."""
        return version_of_data(self.folder / "data")

    @cached_property
    def quality(self) -> dict[str, Any]:
        """The reviewed record of how good the forecasts were, as the workbench made it.

        Raises:
            InputError: if the file is missing or damaged.
        """
        try:
            record: dict[str, Any] = json.loads((self.folder / "quality.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            remedy = f"Datei aus »zvsim quality --study {self.name}«"
            raise InputError(f"{self.name}: quality.json", str(error), remedy) from error
        return record

    # What it answers

    def answer(self, question: Question) -> Answer:
        """The chances of the targets, before anything is explained."""
        return self.explore(answer_at, question)

    def assess(self, scenario: Scenario) -> Assessment:
        """Forecasts, chances, contributions and adjusted targets."""
        return self.explore(assess, scenario.question, scenario)

    def compare(self, scenarios: Sequence[Scenario]) -> Comparison:
        """Scenarios side by side on the same draws.

        Raises:
            InputError: fewer than two, or not all with the same draws, seed and assumptions.
        """
        settings = {(asked.draws, asked.seed, asked.assumptions) for asked in (one.question for one in scenarios)}
        if len(settings) > 1:
            found = "; ".join(f"{draws} Ziehungen, Startwert {seed}, {kind}" for draws, seed, kind in sorted(settings))
            raise InputError("Vergleich", found, "dieselben Ziehungen und Annahmen für alle Szenarien")
        return self._comparisons(tuple(scenarios))

    def explore(
        self, analysis: Callable[Concatenate[Basis, P], T], question: Question, *args: P.args, **_: P.kwargs
    ) -> T:
        """Another analysis of a question, such as its drivers or the course along a lever.

        Args:
            analysis: a function of a module; what it returns is kept and must not be changed.
            question: what is asked.
            args: of the analysis, after the basis; each can be a key.
        """
        found: T = self._results(analysis, question, *args)
        return found

    def document(self, scenario: Scenario) -> dict[str, Any]:
        """The assessment of a scenario as the JSON of the command line and of the web address."""
        shares = self.explore(variance_shares, scenario.question)
        return {"study": self.name, **document(self.assess(scenario), shares)}

    def basis(self, question: Question) -> Basis:
        """What an analysis of a question starts from; for those that are asked once, as the rows of a sweep."""
        shared = self.drawn.shared(question.view, question.draws, question.seed)
        return Basis(self.agreement, self.levers, self.fit(question.view), shared.draws, shared, question)

    def fit(self, view: View) -> ReviewedFit:
        """The reviewed fit of a view of the data.

        Raises:
            InputError: its files are missing, damaged or of other months.
        """
        return self.drawn.fit(view)

    def draws(self, question: Question) -> JointDraws:
        """The joint draws of a question."""
        return self.drawn.shared(question.view, question.draws, question.seed).draws

    @cached_property
    def _results(self) -> Callable[..., Any]:
        @lru_cache(maxsize=KEPT_ANSWERS)
        def result(analysis: Callable[..., Any], question: Question, *args: Any) -> Any:
            return analysis(self.basis(question), *args)

        return result

    @cached_property
    def _comparisons(self) -> Callable[[tuple[Scenario, ...]], Comparison]:
        @lru_cache(maxsize=KEPT_ANSWERS)
        def comparison(scenarios: tuple[Scenario, ...]) -> Comparison:
            return compare([self.basis(one.question) for one in scenarios], scenarios)

        return comparison


def load_study(folder: Path) -> Study:
    """Read a study from its folder, in German; its fit, observations and quality are read when they are asked for.

    Raises:
        InputError: a file is missing or refused, or carriers or a target that nothing here can serve.
    """
    agreement = load_agreement(folder / AGREEMENT_FILE)
    checked(Serves, read_toml(folder / SERVES_FILE), SERVES_FILE).check(agreement)
    check_served(agreement)
    model = load_model(folder, Calendar(agreement.target_year))
    levers = load_levers(folder, agreement, model)
    drawn = Drawn(folder, model, levers)
    return Study(folder.name, folder, "de", agreement, model, levers, {}, (), drawn)


def study_folder(name_or_folder: str) -> Path:
    """The folder of a built-in study, by its name, or any other folder.

    Raises:
        InputError: neither.
    """
    for folder in (STUDIES / name_or_folder, Path(name_or_folder)):
        if (folder / AGREEMENT_FILE).is_file():
            return folder.resolve()
    built_in = ", ".join(built_in_names())
    raise InputError("Studie", f"»{name_or_folder}«", f"{built_in} oder ein Ordner mit {AGREEMENT_FILE}")


def built_in_names() -> tuple[str, ...]:
    """The studies that come with the product."""
    return tuple(sorted(path.parent.name for path in STUDIES.glob(f"*/{AGREEMENT_FILE}")))


def scenario_folder(study: Path) -> Path:
    """Where the scenarios of a study lie: in its own folder, or those of a built-in study beside the product's."""
    own = study / "scenarios"
    if own.is_dir():
        return own
    return built_in_scenarios() if study.name == DEFAULT else built_in_scenarios() / study.name


def open_study(name_or_folder: str = DEFAULT, language: Language | None = None) -> Study:
    """A study in the given or the current language; read again when one of its files or scenarios changes.

    Raises:
        InputError: as :func:`study_folder` and :func:`load_study`.
    """
    folder = study_folder(name_or_folder)
    study = _loaded(folder, language or current(), (*_state(folder), *_state(folder / FIT)))
    return _with_scenarios(study, _state(scenario_folder(folder)))


def built_in_study() -> Study:
    """The default study, in German."""
    return open_study(DEFAULT, "de")


_State = tuple[tuple[str, int], ...]


def _state(folder: Path) -> _State:
    """What tells that a file of a folder has changed."""
    return tuple(sorted((path.name, path.stat().st_mtime_ns) for path in folder.glob("*.toml")))


@lru_cache(maxsize=8)
def _loaded(folder: Path, language: Language, state: _State) -> Study:
    if language == "de":
        return load_study(folder)
    german = _loaded(folder, "de", state)
    return replace(
        german,
        language=language,
        agreement=spoken(german.agreement, language),
        model=spoken(german.model, language),
        levers=spoken(german.levers, language),
    )


@lru_cache(maxsize=8)
def _with_scenarios(study: Study, _scenarios: _State) -> Study:
    folder, seed = scenario_folder(study.folder), study.agreement.target_year
    if not folder.is_dir():
        with using(study.language):
            as_agreed = translated("Wie vereinbart")
        return replace(study, scenarios={AGREEMENT: Scenario(AGREEMENT, as_agreed, "", "", Question(seed))})
    scenarios, refused = load_scenarios(folder, study.levers, seed)
    in_words = {name: spoken(scenario, study.language) for name, scenario in scenarios.items()}
    return replace(study, scenarios=in_words, refused_scenarios=tuple(map(str, refused)))
