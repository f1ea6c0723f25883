"""What each step of a history changed, in a few words."""

from __future__ import annotations

from functools import lru_cache

from zvsim.assessment.terms import view_name
from zvsim.base.language import Names, translated
from zvsim.sharing.history import History
from zvsim.sharing.records import Meeting
from zvsim.simulation.levers import Lever
from zvsim.simulation.question import Question
from zvsim.study import Study

MOST_NAMED = 3
ASSUMPTIONS_SAID = Names({"fixed": "Annahmen gelten genau", "spread": "Annahmen mit Spannweite"})


def step_names(history: History, study: Study, first: int = 0) -> dict[int, str]:
    """The steps of a history by their place in it, in the language of the study; place 0 is what it began with.

    Args:
        first: place of the first step that is named.
    """
    states = history.states
    return {
        place: step_name(states[place - 1], states[place], study) if place else translated("Anfang")
        for place in range(first, len(states))
    }


@lru_cache(maxsize=1024)  # a study is of one language
def step_name(before: Meeting, after: Meeting, study: Study) -> str:
    """What a step changed.

    >>> from zvsim.study import built_in_study
    >>> agreed, changed = (Meeting(Question(1, changes)) for changes in ({}, {"gdp_growth": -0.5}))
    >>> step_name(agreed, changed, built_in_study()), step_name(changed, agreed, built_in_study())
    ('Wachstum −0,5 %', 'Wachstum zurück auf vereinbart')
    """
    if before.kept != after.kept:
        came = [one.title for one in after.kept if one not in before.kept]
        went = [one.title for one in before.kept if one not in after.kept]
        name = (came or went or [""])[0]
        return translated("Gemerkt: {name}", name=name) if came else translated("Vergessen: {name}", name=name)
    was, now = before.question, after.question
    parts = _moves(was, now, study)
    if now.view != was.view:
        parts.append(f"{translated('Datenstand')} {view_name(now.view, study.agreement)}")
    if now.assumptions != was.assumptions:
        parts.append(ASSUMPTIONS_SAID[now.assumptions])
    if now.appraisal != was.appraisal:
        parts.append(translated("Entscheidung nach § 4 Abs. 3"))
    return ", ".join(parts)


def _moves(was: Question, now: Question, study: Study) -> list[str]:
    """The assumptions that moved; the scenario's name if several moved to its values at once."""
    moved = [lever for lever in study.levers.values() if was.value(lever) != now.value(lever)]
    if len(moved) > 1 and (scenario := study.named(now, "")).name in study.scenarios:
        return [scenario.title]
    rest = len(moved) - MOST_NAMED
    more = [translated("{rest} weitere", rest=rest)] if rest > 0 else []
    return [*(_move(lever, now.value(lever)) for lever in moved[:MOST_NAMED]), *more]


def _move(lever: Lever, value: float) -> str:
    if lever.is_agreed(value):
        return translated("{lever} zurück auf vereinbart", lever=lever.short)
    return f"{lever.short} {lever.text(value)}"
