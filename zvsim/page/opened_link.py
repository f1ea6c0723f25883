"""What is to be said of the link that was opened."""

from __future__ import annotations

import streamlit as st

from zvsim.assessment.forecast import Assessment
from zvsim.assessment.terms import all_targets
from zvsim.assessment.text import value_text
from zvsim.base.language import message, translated
from zvsim.base.numbers import out_of_hundred
from zvsim.exhibits.table import table_of_columns
from zvsim.page.context import PageContext
from zvsim.page.markup import heading, paragraph, table
from zvsim.page.page_scenario import assessment_of
from zvsim.page.state import Session
from zvsim.sharing.link import Link
from zvsim.sharing.records import Results

THEN_AND_NOW = message("Damals und heute")


def opened_lines(session: Session, assessment: Assessment) -> tuple[str, ...]:
    """What the address asked for in vain, and that it came from another release, as long as nothing was changed."""
    if not session.is_untouched:
        return ()
    link = session.found.link
    if link is None or not _is_of_another_release(link, assessment):
        return session.found.problems
    line = translated(
        "Dieser Link entstand mit Modellstand {old_model}, Datenstand {old_data}; gezeigt wird Modellstand "
        "{new_model}, Datenstand {new_data}. Unten stehen die Ergebnisse von damals neben denen von heute.",
        old_model=link.model_version,
        old_data=link.data_version,
        new_model=assessment.model_version,
        new_data=assessment.data_version,
    )
    return (line, *session.found.problems)


def _is_of_another_release(link: Link, assessment: Assessment) -> bool:
    return (link.model_version, link.data_version) != (assessment.model_version, assessment.data_version)


def _rows(name: str, then: Results, now: Assessment) -> list[tuple[str, str, str, str]]:
    rows = []
    for target_id, item in now.targets.items():
        if target_id in then.chances:
            label = item.target.label
            chances = out_of_hundred(then.chances[target_id]), out_of_hundred(item.probability)
            rows.append((name, f"{label}: {translated('Aussicht')}", *chances))
            before, after = (
                value_text(item.target, value) for value in (then.adjusted[target_id], item.adjusted_threshold)
            )
            rows.append((name, f"{label}: {translated('Ziel nach § 4 Abs. 3')}", before, after))
    if (count := len(now.targets)) > 1:
        rows.append((name, all_targets(count), out_of_hundred(then.both), out_of_hundred(now.both_targets)))
    return rows


def then_and_now(session: Session, context: PageContext) -> None:
    """The figures that the link's maker saw beside today's, if they come from another release."""
    link = session.found.link
    if link is None or not session.is_as_opened or not _is_of_another_release(link, context.assessment):
        return
    kept = [(one.title, assessment_of(context.study, one.question, one.title)) for one in context.kept]
    shown = [(translated("dieses Szenario"), context.assessment), *kept]
    rows = [row for (name, now), then in zip(shown, link.results, strict=True) for row in _rows(name, then, now)]
    names, figures, before, after = zip(*rows, strict=True)
    columns = {
        translated("Szenario"): names,
        translated("Größe"): figures,
        translated("damals (Modellstand {model})", model=link.model_version): before,
        translated("heute (Modellstand {model})", model=context.assessment.model_version): after,
    }
    title = translated(THEN_AND_NOW)
    note = translated("Die Rechnung von damals läuft hier nicht mehr; ihre Ergebnisse sind die im Link gespeicherten.")
    st.html(heading(title) + table(table_of_columns(title, columns)) + paragraph(note, "small"))
