"""Sentences about crossings, drivers and comparisons; no figure is written by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, floor

from zvsim.agreement import Agreement
from zvsim.assessment.basis import BOTH
from zvsim.assessment.comparison import Comparison, TargetPair
from zvsim.assessment.drivers import NOTICEABLE, Bar, End, Measure, Tornado, target_unit
from zvsim.assessment.solve import Crossing, Solution
from zvsim.assessment.terms import origin
from zvsim.assessment.text import MONITORED_NAMES, listed, value_text
from zvsim.assessment.text_effects import EFFECT_UNITS, difference_text, short_hits
from zvsim.base.language import message, translated
from zvsim.base.numbers import number_text, out_of_hundred, percent_text
from zvsim.simulation.levers import Lever

_ROUNDING = 1e-6  # of a step; what a sum of steps is off


def subject(agreement: Agreement, question: str) -> tuple[str, str]:
    """What is reached, and its verb.

    >>> from zvsim.study import built_in_study
    >>> subject(built_in_study().agreement, "integrationsquote"), subject(built_in_study().agreement, "both")
    (('das Ziel »Integrationsquote (K2)«', 'wird'), ('beide Ziele zugleich', 'werden'))
    """
    if question != BOTH:
        return translated("das Ziel »{target}«", target=agreement.target(question).label), translated("wird")
    count = len(agreement.targets)
    if count == 1:
        return translated("das Ziel"), translated("wird")
    both = translated("beide Ziele zugleich")
    return both if count == 2 else translated("alle {count} Ziele zugleich", count=count), translated("werden")


def share_text(probability: float, wanted: float) -> str:
    """A probability as a frequency, exact enough to lie on its side of the wanted one.

    >>> [share_text(one, 0.8).replace(chr(0xA0), " ") for one in (0.6234, 0.7996, 0.8)]
    ['rund 62 von 100', '79,96 von 100', 'rund 80 von 100']
    """
    if round(100.0 * probability) != round(100.0 * wanted) or probability == wanted:
        return out_of_hundred(probability)
    decimals = 1
    while decimals < 6 and round(100.0 * probability, decimals) == round(100.0 * wanted, decimals):
        decimals += 1
    return translated("{share} von 100", share=number_text(100.0 * probability, decimals))


def _shown(lever: Lever, crossing: Crossing, limit: float) -> float:
    """The crossing's value rounded to the lever's step, to the side on which the wanted probability holds.

    Args:
        lever: with its step.
        crossing: of the wanted probability.
        limit: the far end of the stretch on which it holds; a rounded value beyond it would be untrue.
    """
    steps = (crossing.value - lever.minimum) / lever.step
    whole = ceil(steps - _ROUNDING) if crossing.direction == "ab" else floor(steps + _ROUNDING)
    rounded = lever.minimum + whole * lever.step
    beyond = rounded > limit if crossing.direction == "ab" else rounded < limit
    return crossing.value if beyond else rounded


def crossing_text(crossing: Crossing, value: str) -> str:
    """From which or up to which value the wanted probability holds."""
    template = message("ab {value}") if crossing.direction == "ab" else message("bis {value}")
    return translated(template, value=value)


def stretches(solution: Solution) -> tuple[str, ...]:
    """Where the wanted probability holds: »bis …«, »von … bis …«, »ab …«; empty if there is no crossing."""
    lever, parts, open_end = solution.lever, [], None  # the crossings alternate
    for crossing, shown in zip(solution.crossings, shown_crossings(solution), strict=True):
        if crossing.direction == "ab":
            open_end = crossing, shown
            continue
        if open_end is None:
            parts.append(crossing_text(crossing, lever.text(shown)))
        else:
            start, first = open_end
            parts.append(_span(lever, *((first, shown) if first <= shown else (start.value, crossing.value))))
        open_end = None
    if open_end is not None:
        parts.append(crossing_text(open_end[0], lever.text(open_end[1])))
    return tuple(parts)


def shown_crossings(solution: Solution) -> tuple[float, ...]:
    """The value of each crossing rounded as in :func:`stretches`."""
    lever = solution.lever
    ends = [lever.minimum, *(crossing.value for crossing in solution.crossings), lever.maximum]
    limits = [
        ends[position + (2 if crossing.direction == "ab" else 0)]
        for position, crossing in enumerate(solution.crossings)
    ]
    return tuple(_shown(lever, crossing, limit) for crossing, limit in zip(solution.crossings, limits, strict=True))


def _span(lever: Lever, first: float, last: float) -> str:
    return translated("von {first} bis {last}", first=lever.text(first), last=lever.text(last))


def solution_sentence(solution: Solution, agreement: Agreement) -> str:
    """From which value on the target is as likely as wanted, or that it is at every or at no value."""
    lever, wanted = solution.lever, solution.probability
    what, verb = subject(agreement, solution.target)
    where = listed(stretches(solution)) if solution.crossings else ""
    extreme = solution.lowest if solution.answer == "always" else solution.highest
    if solution.crossings:
        template = message(
            "{lever}: {where} ({origin}: {agreed}) {verb} {what} in mindestens {hits} von 100 Verläufen erreicht."
        )
    elif solution.lowest.probability == solution.highest.probability:
        template = message(
            "{lever}: Die Annahme ändert daran nichts, bei jedem Wert {span} {verb} {what} in {share} Verläufen "
            "erreicht (gefragt: mindestens {hits})."
        )
    elif solution.answer == "always":
        template = message(
            "{lever}: Bei jedem Wert {span} {verb} {what} in mindestens {hits} von 100 Verläufen erreicht; am "
            "seltensten bei {value}: {share}."
        )
    else:
        template = message(
            "{lever}: Bei keinem Wert {span} {verb} {what} in mindestens {hits} von 100 Verläufen erreicht; am "
            "häufigsten bei {value}: {share}."
        )
    return translated(
        template,
        lever=lever.label,
        where=f"{where[:1].upper()}{where[1:]}",
        origin=origin(lever),
        agreed=lever.text(lever.agreed),
        verb=verb,
        what=what,
        hits=number_text(100.0 * wanted),
        span=_span(lever, lever.minimum, lever.maximum),
        value=lever.text(extreme.value),
        share=share_text(extreme.probability, wanted),
    )


def bracket_sentence(solution: Solution, draws: int) -> str:
    """Between which values the crossings lie, and what the grid has shown of the course; empty without either."""
    lever, parts = solution.lever, []
    if solution.crossings:
        brackets = [
            translated("zwischen {low} und {high}", low=lever.text(one.low), high=lever.text(one.high))
            for one in solution.crossings
        ]
        template = (
            message("Auf diesen {draws} Ziehungen liegt der Übergang {places}.")
            if len(solution.crossings) == 1
            else message("Auf diesen {draws} Ziehungen liegen die Übergänge {places}.")
        )
        parts.append(translated(template, draws=number_text(draws, 0), places=listed(brackets)))
    if not solution.monotone:
        parts.append(translated("Die Aussicht steigt oder fällt entlang dieser Annahme nicht durchgehend."))
    return " ".join(parts)


def measure_name(measure: Measure, agreement: Agreement) -> str:
    """Heading over the bars of a measure."""
    if measure.kind == "monitored_mean":
        return MONITORED_NAMES[measure.id]
    if measure.kind == "target_mean":
        return translated("{target}, Mittelwert", target=agreement.target(measure.id).label)
    what, _ = subject(agreement, measure.id)
    return translated("Aussicht, {what} zu erreichen", what=what)


def result_text(measure: Measure, agreement: Agreement, value: float) -> str:
    """A measured value as a reader gets it."""
    if measure.kind == "probability":
        return out_of_hundred(value)
    return percent_text(value) if measure.kind == "monitored_mean" else value_text(agreement.target(measure.id), value)


def _at(lever: Lever, end: End, effect: str) -> str:
    return translated("bei {value} {effect}", value=lever.text(end.value), effect=effect)


def bar_text(bar: Bar, shown: Callable[[End], str]) -> str:
    """Both ends of a bar.

    Args:
        shown: what is said of an end.
    """
    ends = ", ".join(_at(bar.lever, end, shown(end)) for end in (bar.low, bar.high))
    clipped = bar.low.clipped or bar.high.clipped
    note = translated(" (auf den möglichen Bereich begrenzt)") if clipped else ""
    return f"{bar.lever.label}: {ends}{note}"


def tornado_sentence(tornado: Tornado, agreement: Agreement) -> str:
    """Which assumption moves the measure most, and how far."""
    measure = tornado.measure
    if measure.kind == "probability":
        what = translated("die Aussicht, {what} zu erreichen,", what=subject(agreement, measure.id)[0])
    else:
        monitored = measure.kind == "monitored_mean"
        name = MONITORED_NAMES[measure.id] if monitored else agreement.target(measure.id).label
        what = translated("den Mittelwert von »{name}«", name=name)
    first = tornado.bars[0]
    if first.size == 0.0:
        return translated("Auf {what} wirkt keine der Annahmen.", what=what)
    ends = (first.low, first.high)
    low, high = (_at(first.lever, end, result_text(measure, agreement, end.result)) for end in ends)
    return translated(
        "Auf {what} wirkt »{lever}« am stärksten: {low}, {high}; im Szenario {base}.",
        what=what,
        lever=first.lever.label,
        low=low,
        high=high,
        base=result_text(measure, agreement, tornado.base),
    )


def tornado_finding(tornado: Tornado, agreement: Agreement) -> str:
    """Over a target's bars, which assumption moves it most and between which results."""
    measure, bar = tornado.measure, tornado.bars[0]
    target, results = agreement.target(measure.id), (tornado.base, bar.low.result, bar.high.result)
    if measure.kind == "probability":
        template = message(
            "{target}: »{lever}« bewegt die Aussicht am stärksten, {low} bis {high} von 100; im Szenario {base}."
        )
        base, low, high = (short_hits(one) for one in (tornado.base, min(results), max(results)))
    else:
        template = message(
            "{target}: »{lever}« bewegt die Prognose am stärksten, {low} bis {high}; im Szenario {base}."
        )
        base, low, high = (value_text(target, one) for one in (tornado.base, min(results), max(results)))
    return translated(template, target=target.label, lever=bar.lever.short, low=low, high=high, base=base)


def drivers_sentence(tornados: Sequence[Tornado], agreement: Agreement) -> str:
    """Which assumption matters most for which target.

    Args:
        tornados: one record for each target, all of the same kind.
    """
    first = {tornado.measure.id: next(iter(tornado.noticeable), None) for tornado in tornados}
    leading = {bar.lever.id: bar.lever.label for bar in first.values() if bar}
    if not leading:
        return translated("Kein typischer Prognosefehler einer Annahme ändert die gezeigten Werte.")
    if len(leading) == 1 and all(first.values()):
        template = {
            1: message("Beim Ziel kommt es am meisten auf »{lever}« an."),
            2: message("Bei beiden Zielen kommt es am meisten auf »{lever}« an."),
        }.get(len(first), message("Bei allen {count} Zielen kommt es am meisten auf »{lever}« an."))
        return translated(template, count=len(first), lever=next(iter(leading.values())))
    parts = [
        translated("bei »{target}« auf »{lever}«", target=agreement.target(name).label, lever=bar.lever.label)
        if bar
        else translated("bei »{target}« auf keine der Annahmen", target=agreement.target(name).label)
        for name, bar in first.items()
    ]
    return translated("Es kommt am meisten an: {parts}.", parts=listed(parts))


def unnoticed_sentence(tornado: Tornado) -> str:
    """The assumptions that hardly move the measure, and those without a forecast error; empty if there are none."""
    shown = {bar.lever.id for bar in tornado.noticeable}
    hidden = [bar.lever for bar in tornado.bars if bar.lever.id not in shown]
    unit = tornado.measure.unit
    limit = f"{number_text(NOTICEABLE[unit])}{EFFECT_UNITS[unit]}"
    groups = {
        translated("Weniger als {limit}", limit=limit): [lever.short for lever in hidden if lever.forecast_error],
        translated("Nicht vorhergesagt"): [lever.short for lever in hidden if not lever.forecast_error],
    }
    return " ".join(
        f"{why}: {', '.join(translated('»{name}«', name=name) for name in names)}."
        for why, names in groups.items()
        if names
    )


def differing_sentence(comparison: Comparison) -> str:
    """What separates the scenarios' assumptions."""
    if not comparison.differing:
        return translated("Die Szenarien haben dieselben Annahmen.")
    parts = [f"{one.lever.label} {' / '.join(map(one.lever.text, one.values))}" for one in comparison.differing]
    return translated("Verschieden: {parts}.", parts="; ".join(parts))


def pair_sentence(pair: TargetPair, first: str, second: str) -> str:
    """Which of two scenarios does better on a target on the same draws, and by how much.

    Args:
        pair: the target in both.
        first, second: titles of the scenarios.
    """
    label = pair.target.label
    if pair.equal == 1.0:
        return translated("{target}: in jedem Verlauf dasselbe.", target=label)
    tied = translated(", gleich gut in {share}", share=out_of_hundred(pair.equal)) if pair.equal else ""
    return translated(
        "{target}: »{first}« ist besser in {first_better} Verläufen, »{second}« in {second_better}{tied}; »{second}« "
        "gegenüber »{first}« im Mittel {difference}.",
        target=label,
        first=first,
        second=second,
        first_better=out_of_hundred(pair.first_better),
        second_better=out_of_hundred(pair.second_better),
        tied=tied,
        difference=difference_text(pair.difference, target_unit(pair.target)),
    )


def apart_sentence(first: str, second: str) -> str:
    """Why two scenarios are not compared draw by draw."""
    return translated(
        "»{first}« und »{second}« beruhen auf verschiedenen Datenständen und werden darum nicht Verlauf für Verlauf "
        "verglichen.",
        first=first,
        second=second,
    )
