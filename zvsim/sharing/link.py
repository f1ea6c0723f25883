"""From what people set to the link, and from a link to what can be shown of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from zvsim.assessment.forecast import Assessment
from zvsim.base.errors import InputError
from zvsim.base.language import LANGUAGES, Language
from zvsim.sharing.records import Meeting, Results, results_of
from zvsim.sharing.token import (
    JudgementRecord,
    OwnLineRecord,
    ResultsRecord,
    SettingRecord,
    TokenRecord,
    decoded,
    encoded,
)
from zvsim.simulation.appraisal import Appraisal, Judgement, OwnLine, checked
from zvsim.simulation.levers import Lever
from zvsim.simulation.question import Question
from zvsim.simulation.scenario import own_scenario
from zvsim.study import Study

TOKEN = "s"
Choice = str | float | bool | list[str]


@dataclass(frozen=True)
class Place:
    """Where in the app a link leads.

    Attributes:
        page: path of the page, empty for the first.
        language: in which it is shown.
        choices: what was chosen on that page, by the key of the control.
    """

    page: str = ""
    language: Language = "de"
    choices: Mapping[str, Choice] = field(default_factory=dict)


@dataclass(frozen=True)
class Link:
    """Everything that a link holds.

    Attributes:
        results: what was shown when it was made, the current setting first, then those kept.
        model_version, data_version: with which it was made.
    """

    meeting: Meeting
    place: Place
    results: tuple[Results, ...]
    model_version: str
    data_version: str


def _own_line_record(line: OwnLine, targets: Sequence[str]) -> OwnLineRecord:
    effects = [line.effects.get(target, 0.0) for target in targets]
    return OwnLineRecord(name=line.name, heading=line.heading, reason=line.reason, effects=effects)


def _setting_record(
    question: Question, name: str, note: str, results: Results, levers: Mapping[str, Lever]
) -> SettingRecord:
    judgements, targets = question.appraisal.judgements, list(results.chances)
    return SettingRecord(
        values=list(question.values(levers).values()),
        view=question.view,
        assumptions=question.assumptions,
        name=name,
        note=note,
        judgements={lever: JudgementRecord(share=one.share, reason=one.reason) for lever, one in judgements.items()},
        own_lines=[_own_line_record(line, targets) for line in question.appraisal.own_lines],
        results=ResultsRecord(
            chances=[round(results.chances[target], 4) for target in targets],
            adjusted=[round(results.adjusted[target], 6) for target in targets],
            both=round(results.both, 4),
        ),
    )


def write_token(link: Link, levers: Mapping[str, Lever]) -> str:
    """The token of a link; the same content always gives the same token.

    Args:
        link: with one result for the current question and each one kept.
        levers: of the study.
    """
    meeting, targets = link.meeting, list(link.results[0].chances)
    asked = [(meeting.question, "", ""), *((one.question, one.title, one.why) for one in meeting.kept)]
    return encoded(
        TokenRecord(
            model=link.model_version,
            data=link.data_version,
            language=link.place.language,
            page=link.place.page,
            choices=dict(link.place.choices),
            targets=targets,
            levers=list(levers),
            settings=[_setting_record(*one, results, levers) for one, results in zip(asked, link.results, strict=True)],
        )
    )


def _values(
    names: Sequence[str], values: Sequence[float], levers: Mapping[str, Lever], where: str, problems: list[str]
) -> dict[str, float]:
    found = {name: lever.agreed for name, lever in levers.items()}
    for name, value in zip(names, values, strict=True):
        if name in levers:
            try:
                found[name] = levers[name].checked(value, f"{where}: {levers[name].label}")
            except InputError as error:
                problems.append(str(error))
    return found


def _appraisal(record: SettingRecord, targets: Sequence[str], study: Study, problems: list[str]) -> Appraisal:
    parts = [Appraisal({name: Judgement(one.share, one.reason)}) for name, one in record.judgements.items()]
    for line in record.own_lines:
        effects = dict(zip(targets, line.effects, strict=True))
        parts.append(Appraisal(own_lines=(OwnLine(line.name, line.heading, line.reason, effects),)))
    found = Appraisal()
    for part in parts:
        more = Appraisal({**found.judgements, **part.judgements}, (*found.own_lines, *part.own_lines))
        try:
            found = checked(more, study.agreement, study.levers)
        except InputError as error:
            problems.append(str(error))
    return found


def _meeting(record: TokenRecord, study: Study, problems: list[str]) -> tuple[Meeting, tuple[Results, ...]]:
    asked, results = [], []
    for one in record.settings:
        where = f"Link: Szenario »{one.name}«" if one.name else "Link"
        asked.append(
            study.question(
                _values(record.levers, one.values, study.levers, where, problems),
                view=one.view,
                assumptions=one.assumptions,
                appraisal=_appraisal(one, record.targets, study, problems),
            )
        )
        results.append(
            Results(
                dict(zip(record.targets, one.results.chances, strict=True)),
                dict(zip(record.targets, one.results.adjusted, strict=True)),
                one.results.both,
            )
        )
    kept = [
        own_scenario(question, one.name, one.note) for one, question in zip(record.settings[1:], asked[1:], strict=True)
    ]
    return Meeting(asked[0], tuple(kept)), tuple(results)


def _unlike(record: TokenRecord, levers: Mapping[str, Lever]) -> list[str]:
    """What this release has and the link's did not, and the other way round."""
    lines = []
    for name in record.levers:
        if name not in levers:
            lines.append(str(InputError("Link", f"eine unbekannte Annahme »{name}«", ", ".join(levers))))
    added = [lever.label for name, lever in levers.items() if name not in record.levers]
    if added:
        lines.append(f"Seit dieser Link entstand, kamen Annahmen hinzu; sie gelten wie vereinbart: {'; '.join(added)}.")
    return lines


def read_token(token: str, study: Study) -> tuple[Link, tuple[str, ...]]:
    """What a token holds, as far as it can be shown, and one German line for everything that was not taken over.

    Raises:
        InputError: nothing of it can be read.
    """
    record = decoded(token)
    problems = _unlike(record, study.levers)
    try:
        meeting, results = _meeting(record, study, problems)
    except ValueError as error:  # lists of different lengths
        raise InputError("Link (s)", "ein unvollständiger Inhalt", "ein Link, den die App erzeugt hat") from error
    language: Language = next((one for one in LANGUAGES if one == record.language), LANGUAGES[0])
    if language != record.language:
        problems.append(str(InputError("Link: Sprache", f"»{record.language}«", " oder ".join(LANGUAGES))))
    place = Place(record.page, language, record.choices)
    return Link(meeting, place, results, record.model, record.data), tuple(problems)


def token_of(assessment: Assessment, levers: Mapping[str, Lever], place: Place | None = None) -> str:
    """The token that shows an assessment, by default on the first page and in German."""
    meeting, results = Meeting(assessment.question), (results_of(assessment),)
    link = Link(meeting, place or Place(), results, assessment.model_version, assessment.data_version)
    return write_token(link, levers)


def relative_address(token: str, page: str = "") -> str:
    """The address of a token relative to wherever the app is served.

    >>> relative_address("1.abc.de", "verlauf")
    '/verlauf?s=1.abc.de'
    """
    return f"/{page}?{urlencode({TOKEN: token})}"
