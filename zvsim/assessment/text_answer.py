"""The answer in a sentence: how likely the targets are to be reached, in bands of the number that is shown.

The bands are those of the IPCC's guidance note on the treatment of uncertainties (Mastrandrea et al. 2010, table 1),
whose ends are whole numbers here: what is displayed alike is called alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from zvsim.agreement import Target
from zvsim.assessment.text import Answered, both_sentence, changes_sentence, listed, no_targets, without_abbreviation
from zvsim.base.language import Names, translated
from zvsim.base.numbers import (
    UNBREAKABLE,
    about_text,
    hits_text,
    number_text,
    of_hundred,
    out_of_hundred,
    shown_hits,
)
from zvsim.model.views import VIEWS
from zvsim.simulation.levers import Lever

Band = Literal["very likely", "likely", "open", "unlikely", "very unlikely"]

VERY_LIKELY, LIKELY, OPEN, UNLIKELY = 90, 67, 34, 11
"""Smallest number of each band; below the last one a target is very unlikely to be reached."""
_BANDS: tuple[tuple[int, Band], ...] = (
    (VERY_LIKELY, "very likely"),
    (LIKELY, "likely"),
    (OPEN, "open"),
    (UNLIKELY, "unlikely"),
    (0, "very unlikely"),
)
_LIKELY: Mapping[Band, str] = Names(
    {
        "very likely": "sehr wahrscheinlich",
        "likely": "wahrscheinlich",
        "unlikely": "wahrscheinlich",
        "very unlikely": "sehr wahrscheinlich",
    }
)


def band(hits: int) -> Band:
    """What a displayed number out of a hundred is called.

    >>> band(90), band(66), band(10)
    ('very likely', 'open', 'very unlikely')
    """
    return next(name for smallest, name in _BANDS if hits >= smallest)


def bands_note() -> str:
    """Which numbers the words of the answer stand for."""
    return translated(
        "»Sehr wahrscheinlich« heißt mindestens {very} von 100, »wahrscheinlich« mindestens {likely}, »offen« {open} "
        "bis {open_end}; darunter wird ein Ziel wahrscheinlich verfehlt, bis {very_unlikely} sehr wahrscheinlich.",
        very=VERY_LIKELY,
        likely=LIKELY,
        open=OPEN,
        open_end=LIKELY - 1,
        very_unlikely=UNLIKELY - 1,
    )


def spoken_name(target: Target) -> str:
    """A target's name in a sentence, without article and abbreviation.

    >>> from zvsim.study import built_in_study
    >>> [spoken_name(target) for target in built_in_study().agreement.targets]
    ['Integrationsquote', 'Langzeitbezug']
    """
    return target.called.name if target.called else without_abbreviation(target.label)


def answer_lines(answered: Answered, levers: Mapping[str, Lever]) -> tuple[str, ...]:
    """The whole answer: the sentence, the chances that it leaves out, what they are instead of, what was changed."""
    further = further_chances(answered)
    return (answer_sentence(answered), *([further] if further else []), *deviation_lines(answered, levers))


def deviation_lines(answered: Answered, levers: Mapping[str, Lever]) -> tuple[str, ...]:
    """What the chances are instead of, and which assumptions were changed; one line where none was."""
    changes = changes_sentence(answered, levers)
    compared = answered.question.changes and answered.targets
    return (against_agreed(answered), changes) if compared else (changes,)


def answer_sentence(answered: Answered) -> str:
    """How likely the targets are to be reached: the bands of their chances, each with the number that is displayed."""
    if not answered.targets:
        return no_targets()
    sentence = _all_at_once(answered) or _each_alone(answered) or "; ".join(_clauses(answered))
    return f"{sentence[0].upper()}{sentence[1:]}."


def further_chances(answered: Answered) -> str:
    """The chances that the answer sentence does not name; empty if it names all of them."""
    if len(answered.targets) < 2:
        return ""
    if _all_at_once(answered):
        return translated("Einzeln: {chances}.", chances=of_hundred(_named(answered, list(answered.targets))))
    return "" if _all_are_likely(answered) else both_sentence(answered)


def against_agreed(answered: Answered) -> str:
    """What the displayed chances are instead of those at the agreed values.

    The differences are those of the displayed numbers, so that who subtracts finds them.
    """
    if not answered.question.changes:
        return translated("Alle Annahmen stehen auf den vereinbarten Werten.")
    parts: list[str] = []
    unit_said = False
    for name, item in answered.targets.items():
        before, now = shown_hits(answered.agreed[name]), shown_hits(item.probability)
        parts.append(f"{spoken_name(item.target)} {_difference(before, now, with_unit=not unit_said)}")
        unit_said = unit_said or before != now
    if answered.question.view != VIEWS[0]:
        return translated(
            "Gegenüber den vereinbarten Werten bei demselben Datenstand: {parts}.", parts=", ".join(parts)
        )
    return translated("Gegenüber den vereinbarten Werten: {parts}.", parts=", ".join(parts))


def _difference(before: int, now: int, *, with_unit: bool) -> str:
    if before == now:
        return translated("unverändert ({now})", now=hits_text(now))
    size = number_text(now - before, 0, signed=True)
    if with_unit and abs(now - before) == 1:
        size = translated("{points} Punkt", points=size)
    elif with_unit:
        size = translated("{points} Punkte", points=size)
    size = size.replace(" ", UNBREAKABLE)
    return f"{size} ({hits_text(before)}{UNBREAKABLE}→{UNBREAKABLE}{hits_text(now)})"


def _hits(answered: Answered) -> dict[str, int]:
    return {name: shown_hits(item.probability) for name, item in answered.targets.items()}


def _all_are_likely(answered: Answered) -> bool:
    return all(hits >= LIKELY for hits in _hits(answered).values())


def _all_at_once(answered: Answered) -> str:
    """The sentence where all of several targets at once are likely to be reached; empty where that is not so."""
    joint = shown_hits(answered.both_targets)
    if len(answered.targets) < 2 or joint < LIKELY:
        return ""
    return translated(
        "{targets} werden {likely} zugleich erreicht: {chance}",
        targets=_all_targets(answered),
        likely=_LIKELY[band(joint)],
        chance=out_of_hundred(answered.both_targets),
    )


def _each_alone(answered: Answered) -> str:
    """The sentence where each target is likely to be reached, but not all at once; empty where that is not so."""
    count = len(answered.targets)
    if count < 2 or not _all_are_likely(answered):
        return ""
    hits = list(_hits(answered).values())
    joint = shown_hits(answered.both_targets)
    chance = about_text(joint) if joint else out_of_hundred(answered.both_targets)
    if count == 2:
        together = translated("beide zugleich nur in {chance}", chance=chance)
    else:
        together = translated("alle {count} zugleich nur in {chance}", count=count, chance=chance)
    bands = {band(one) for one in hits}
    if len(bands) > 1:
        return "; ".join((*_clauses(answered), together))
    return translated(
        "jedes Ziel für sich wird {likely} erreicht ({chances}), {together}",
        likely=_LIKELY[bands.pop()],
        chances=_numbers(hits),
        together=together,
    )


def _clauses(answered: Answered) -> list[str]:
    """What is said of the targets of each band, in the order of the agreement."""
    groups: dict[Band, list[str]] = {}
    for name, hits in _hits(answered).items():
        groups.setdefault(band(hits), []).append(name)
    return [
        _open(answered, names, first=not position) if found == "open" else _leaning(answered, found, names)
        for position, (found, names) in enumerate(groups.items())
    ]


def _leaning(answered: Answered, found: Band, names: Sequence[str]) -> str:
    """Which targets are likely to be reached or missed; the number is always that of reaching."""
    places = {
        "targets": _subject(answered, names),
        "likely": _LIKELY[found],
        "chances": _numbers([_hits(answered)[name] for name in names]),
    }
    if found in ("very likely", "likely"):
        if len(names) == 1:
            return translated("{targets} wird {likely} erreicht ({chances})", **places)
        return translated("{targets} werden {likely} erreicht ({chances})", **places)
    if len(names) == 1:
        return translated("{targets} wird {likely} verfehlt (Aussicht {chances})", **places)
    return translated("{targets} werden {likely} verfehlt (Aussicht {chances})", **places)


def _open(answered: Answered, names: Sequence[str], *, first: bool) -> str:
    """Of which targets it is open whether they are reached; what is open need not be said again behind a band."""
    where = _place(answered, names)
    if len(names) == len(answered.targets) > 1:
        named = of_hundred(_named(answered, names))
        return translated("{where} ist offen, ob sie erreicht werden: {chances}", where=where, chances=named)
    chances = _numbers([_hits(answered)[name] for name in names])
    if not first:
        return translated("{where} ist es offen ({chances})", where=where, chances=chances)
    if len(names) == 1:
        return translated("{where} ist offen, ob das Ziel erreicht wird ({chances})", where=where, chances=chances)
    return translated("{where} ist offen, ob sie erreicht werden ({chances})", where=where, chances=chances)


def _subject(answered: Answered, names: Sequence[str]) -> str:
    target = answered.targets[names[0]].target
    if len(names) > 1:
        return _all_targets(answered) if len(names) == len(answered.targets) else _quoted(answered, names)
    return target.called.subject if target.called else translated("das Ziel »{target}«", target=spoken_name(target))


def _place(answered: Answered, names: Sequence[str]) -> str:
    target, count = answered.targets[names[0]].target, len(names)
    if count == 1:
        return target.called.place if target.called else translated("beim Ziel »{target}«", target=spoken_name(target))
    if count < len(answered.targets):
        return translated("bei den Zielen {targets}", targets=_quoted_names(answered, names))
    return translated("bei beiden Zielen") if count == 2 else translated("bei allen {count} Zielen", count=count)


def _all_targets(answered: Answered) -> str:
    count = len(answered.targets)
    return translated("beide Ziele") if count == 2 else translated("alle {count} Ziele", count=count)


def _quoted(answered: Answered, names: Sequence[str]) -> str:
    return translated("die Ziele {targets}", targets=_quoted_names(answered, names))


def _quoted_names(answered: Answered, names: Sequence[str]) -> str:
    return listed([translated("»{name}«", name=spoken_name(answered.targets[name].target)) for name in names])


def _named(answered: Answered, names: Sequence[str]) -> str:
    """Each target with its number; the hundred that they are of follows."""
    hits = _hits(answered)
    return ", ".join(f"{spoken_name(answered.targets[name].target)} {about_text(hits[name])}" for name in names)


def _numbers(hits: Sequence[int]) -> str:
    """Displayed numbers in a row, of a hundred."""
    if {0, 100} & set(hits):
        return of_hundred(listed([about_text(one) for one in hits]))
    return of_hundred(translated("rund {hits}", hits=listed([str(one) for one in hits])).replace(" ", UNBREAKABLE, 1))
