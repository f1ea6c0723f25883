"""From what people set to the link, and from a link to what can be shown of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from zvsim.agreement import Agreement
from zvsim.assessment.forecast import Assessment
from zvsim.base.errors import InputError
from zvsim.base.language import LANGUAGES, Language
from zvsim.sharing.records import Kept, Meeting, Results, Setting, results_of
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


@dataclass(frozen=True)
class Opened:
    """A link that was opened.

    Attributes:
        link: what could be taken over.
        problems: one German line for everything that was not.
    """

    link: Link
    problems: tuple[str, ...]


def _appraisal_records(appraisal: Appraisal, targets: Sequence[str]) -> dict[str, Any]:
    return {
        "judgements": {
            lever: JudgementRecord(share=one.share, reason=one.reason) for lever, one in appraisal.judgements.items()
        },
        "own_lines": [
            OwnLineRecord(
                name=line.name,
                heading=line.heading,
                reason=line.reason,
                effects=[line.effects.get(target, 0.0) for target in targets],
            )
            for line in appraisal.own_lines
        ],
    }


def _setting_record(kept: Kept, results: Results, levers: Sequence[str], targets: Sequence[str]) -> SettingRecord:
    setting = kept.setting
    return SettingRecord(
        values=[setting.values[lever] for lever in levers],
        view=setting.view,
        assumptions=setting.assumptions,
        name=kept.name,
        note=kept.note,
        **_appraisal_records(setting.appraisal, targets),
        results=ResultsRecord(
            chances=[round(results.chances[target], 4) for target in targets],
            adjusted=[round(results.adjusted[target], 6) for target in targets],
            both=round(results.both, 4),
        ),
    )


def write_token(link: Link) -> str:
    """The token of a link; the same content always gives the same token.

    Args:
        link: with one result for the current setting and each one kept.
    """
    meeting, targets, levers = link.meeting, list(link.results[0].chances), list(link.meeting.setting.values)
    settings = [Kept("", "", meeting.setting), *meeting.kept]
    return encoded(
        TokenRecord(
            model=link.model_version,
            data=link.data_version,
            language=link.place.language,
            page=link.place.page,
            choices=dict(link.place.choices),
            targets=targets,
            levers=levers,
            settings=[
                _setting_record(one, results, levers, targets)
                for one, results in zip(settings, link.results, strict=True)
            ],
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


def _appraisal(
    record: SettingRecord,
    targets: Sequence[str],
    agreement: Agreement,
    levers: Mapping[str, Lever],
    problems: list[str],
) -> Appraisal:
    lines = [
        OwnLine(line.name, line.heading, line.reason, dict(zip(targets, line.effects, strict=True)))
        for line in record.own_lines
    ]
    found = Appraisal()
    wanted: list[tuple[dict[str, Judgement], tuple[OwnLine, ...]]] = [
        *(({name: Judgement(one.share, one.reason)}, ()) for name, one in record.judgements.items()),
        *(({}, (line,)) for line in lines),
    ]
    for judgement, line in wanted:
        try:
            more = Appraisal({**found.judgements, **judgement}, (*found.own_lines, *line))
            found = checked(more, agreement, levers)
        except InputError as error:
            problems.append(str(error))
    return found


def _meeting(
    record: TokenRecord, agreement: Agreement, levers: Mapping[str, Lever], problems: list[str]
) -> tuple[Meeting, tuple[Results, ...]]:
    settings, results = [], []
    for one in record.settings:
        where = f"Link: Szenario »{one.name}«" if one.name else "Link"
        settings.append(
            Setting(
                _values(record.levers, one.values, levers, where, problems),
                one.view,
                one.assumptions,
                _appraisal(one, record.targets, agreement, levers, problems),
            )
        )
        results.append(
            Results(
                dict(zip(record.targets, one.results.chances, strict=True)),
                dict(zip(record.targets, one.results.adjusted, strict=True)),
                one.results.both,
            )
        )
    kept = [Kept(one.name, one.note, setting) for one, setting in zip(record.settings[1:], settings[1:], strict=True)]
    return Meeting(settings[0], tuple(kept)), tuple(results)


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


def read_token(token: str, agreement: Agreement, levers: Mapping[str, Lever]) -> Opened:
    """What a token holds, as far as it can be shown, and what of it was not taken over.

    Raises:
        InputError: nothing of it can be read.
    """
    record = decoded(token)
    problems = _unlike(record, levers)
    try:
        meeting, results = _meeting(record, agreement, levers, problems)
    except ValueError as error:  # lists of different lengths
        raise InputError("Link (s)", "ein unvollständiger Inhalt", "ein Link, den die App erzeugt hat") from error
    language: Language = next((one for one in LANGUAGES if one == record.language), LANGUAGES[0])
    if language != record.language:
        problems.append(str(InputError("Link: Sprache", f"»{record.language}«", " oder ".join(LANGUAGES))))
    place = Place(record.page, language, record.choices)
    return Opened(Link(meeting, place, results, record.model, record.data), tuple(problems))


def token_of(assessment: Assessment, place: Place | None = None) -> str:
    """The token that shows an assessment, by default on the first page and in German."""
    setting = Setting(assessment.levers, assessment.scenario.view, assessment.assumptions, assessment.appraisal)
    return write_token(
        Link(
            Meeting(setting),
            place or Place(),
            (results_of(assessment),),
            assessment.model_version,
            assessment.data_version,
        )
    )


def relative_address(token: str, page: str = "") -> str:
    """The address of a token relative to wherever the app is served.

    >>> relative_address("1.abc.de", "verlauf")
    '/verlauf?s=1.abc.de'
    """
    return f"/{page}?{urlencode({TOKEN: token})}"
