"""The assessor's decisions as they were typed: texts, of which only those that can be read count."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zvsim.assessment.text_ledger import share_text
from zvsim.base.errors import InputError
from zvsim.base.language import Language, current, translated
from zvsim.base.numbers import number_text
from zvsim.simulation.appraisal import LARGEST_EFFECT, Appraisal, Judgement, OwnLine

# In English a comma is a decimal sign here too: what was typed in German still counts there.
_DECIMAL_SIGN: Mapping[Language, str] = {"de": ",", "en": "[.,]"}
_NO_EFFECT = ("", "±0", "0")


@dataclass(frozen=True)
class ShareEntry:
    """One lever's share as typed.

    Attributes:
        text: in the field; stays there even if it cannot be read.
        share: the last one that could be read, 0 to 1.
        reason: in the assessor's words.
    """

    text: str = "100 %"
    share: float = 1.0
    reason: str = ""


@dataclass(frozen=True)
class LineEntry:
    """One own line as typed.

    Attributes:
        key: of its fields, never used twice in a session.
        effects: percentage points by target id, as typed.
    """

    key: int
    heading: str
    name: str = ""
    reason: str = ""
    effects: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been typed yet."""
        return not any(text.strip() for text in (self.name, self.reason, *self.effects.values()))


@dataclass(frozen=True)
class Entries:
    """Everything that was typed; shares by lever id."""

    shares: Mapping[str, ShareEntry] = field(default_factory=dict)
    lines: tuple[LineEntry, ...] = ()


def read_share(text: str, where: str) -> float:
    """A share as a fraction, with or without percent sign.

    Raises:
        InputError: anything but 0 to 100 with at most one decimal behind a comma.

    >>> read_share("50", "Anteil"), read_share("12,5 %", "Anteil")
    (0.5, 0.125)
    >>> read_share("0.5", "Anteil")
    Traceback (most recent call last):
    zvsim.base.errors.InputError: Anteil: gefunden »0.5« – erlaubt: 0 bis 100 %, zum Beispiel 50 % oder 12,5 %
    """
    pattern = rf"(\d{{1,3}}(?:{_DECIMAL_SIGN[current()]}\d)?) ?(?:%|Prozent|percent)?"
    found = re.fullmatch(pattern, text.strip(), re.ASCII)
    share = float(found[1].replace(",", ".")) / 100.0 if found else None
    if share is None or share > 1.0:
        raise InputError(where, f"»{text}«", translated("0 bis 100 %, zum Beispiel 50 % oder 12,5 %"))
    return share


def read_points(text: str, where: str) -> float:
    """An effect in percentage points as a fraction; nothing is no effect.

    Raises:
        InputError: anything but a German number up to :data:`~zvsim.simulation.appraisal.LARGEST_EFFECT`.

    >>> read_points("−0,3", "Wirkung"), read_points("+0,3 Pp.", "Wirkung"), read_points("", "Wirkung")
    (-0.003, 0.003, 0.0)
    """
    stripped = text.strip()
    if stripped in _NO_EFFECT:
        return 0.0
    pattern = (
        rf"([+−-]?\d{{1,2}}(?:{_DECIMAL_SIGN[current()]}\d{{1,4}})?) ?(?:%|Pp\.?|pp|Prozentpunkte?|percentage points?)?"
    )
    found = re.fullmatch(pattern, stripped, re.ASCII)
    effect = float(found[1].replace("−", "-").replace(",", ".")) / 100.0 if found else None
    if effect is None or abs(effect) > LARGEST_EFFECT:
        limit = number_text(100.0 * LARGEST_EFFECT)
        allowed = translated("Prozentpunkte von −{limit} bis +{limit}, zum Beispiel −0,2", limit=limit)
        raise InputError(where, f"»{text}«", allowed)
    return effect


def read_line(entry: LineEntry, where: str) -> OwnLine:
    """An own line, if it can be counted.

    Raises:
        InputError: no name, no effect, or an effect that cannot be read.
    """
    if not entry.name.strip():
        raise InputError(where, translated("kein Name"), translated("ein Name, zum Beispiel die Neuregelung"))
    effects = {
        target: read_points(text, translated("{line}, Wirkung", line=where)) for target, text in entry.effects.items()
    }
    effects = {target: effect for target, effect in effects.items() if effect}
    if not effects:
        allowed = translated("Prozentpunkte bei mindestens einem Ziel, zum Beispiel −0,2")
        raise InputError(where, translated("keine Wirkung"), allowed)
    return OwnLine(entry.name.strip(), entry.heading, entry.reason.strip(), effects)


def read_lines(lines: Sequence[LineEntry]) -> tuple[list[OwnLine], dict[int, str]]:
    """Own lines that count, and by key why the others do not."""
    found, problems = [], {}
    for number, entry in enumerate(lines, start=1):
        try:
            found.append(read_line(entry, translated("Zeile {number}", number=number)))
        except InputError as error:
            problems[entry.key] = str(error)
    return found, problems


def appraisal_of(entries: Entries) -> Appraisal:
    """What of the entries counts; full shares without a reason are no decision."""
    judgements = {lever: Judgement(entry.share, entry.reason.strip()) for lever, entry in entries.shares.items()}
    decided = {lever: judgement for lever, judgement in judgements.items() if judgement != Judgement()}
    return Appraisal(decided, tuple(read_lines(entries.lines)[0]))


def entries_of(appraisal: Appraisal, first_key: int) -> Entries:
    """Decisions as they would have been typed.

    Args:
        appraisal: checked.
        first_key: of the first own line.
    """
    shares = {
        lever: ShareEntry(share_text(judgement.share), judgement.share, judgement.reason)
        for lever, judgement in appraisal.judgements.items()
    }
    lines = tuple(
        LineEntry(
            key,
            line.heading,
            line.name,
            line.reason,
            {target: number_text(100.0 * effect, signed=True) for target, effect in line.effects.items()},
        )
        for key, line in enumerate(appraisal.own_lines, start=first_key)
    )
    return Entries(shares, lines)
