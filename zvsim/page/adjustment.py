"""The page "§ 4 Abs. 3": from the agreed to the adjusted target, and what the assessor counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from zvsim.agreement import Agreement
from zvsim.assessment.ledger import Entry, Ledger, headings, ledgers, own_line_headings
from zvsim.assessment.text import threshold_text, value_text
from zvsim.assessment.text_ledger import (
    adjustment_sentence,
    instead_text,
    invariance_sentence,
    rest_sentence,
    share_text,
)
from zvsim.base.errors import InputError
from zvsim.base.language import message, translated
from zvsim.base.numbers import number_text, out_of_hundred
from zvsim.exhibits.ledger import (
    UNCOUNTED,
    contribution_table,
    has_steps,
    ledger_formula,
    ledger_note,
    ledger_rest,
    ledger_table,
    waterfall_picture,
)
from zvsim.page.appraisal_entries import LineEntry, ShareEntry, read_lines, read_share
from zvsim.page.appraisal_state import (
    add_line,
    current_entries,
    fill,
    line_key,
    reason_key,
    remove_line,
    share_key,
    take_line,
    take_share,
)
from zvsim.page.context import PageContext
from zvsim.page.figure import show
from zvsim.page.markup import folded, heading, narrow, paragraph, prose, table
from zvsim.simulation.appraisal import MAX_NAME, MAX_OWN_LINES, MAX_REASON
from zvsim.simulation.levers import Lever
from zvsim.study import Study

T = TypeVar("T")

SHARE, REASON = message("Anteil"), message("Begründung")
BESIDE = 2  # results beside each other; more are too narrow for their steps
NAME_WIDTH, AMOUNT_WIDTH, SHARE_WIDTH, REASON_WIDTH = 3.0, 1.5, 1.0, 3.0
NAME_WIDTHS, EFFECT_WIDTHS = (3.0, 3.2, 1.8), (2.4, 2.6, 3.0)


def _rows(items: Sequence[T]) -> list[Sequence[T]]:
    """As many as stand beside each other."""
    return [items[first : first + BESIDE] for first in range(0, len(items), BESIDE)]


def _result(ledger: Ledger) -> None:
    item, target = ledger.item, ledger.item.target
    agreed, adjusted = (value_text(target, value) for value in (ledger.agreed, item.adjusted_threshold))
    moved = has_steps(ledger)
    st.html(
        f'<p class="zv-cell"><b>{narrow(target.label)}</b></p>'
        f'<p class="zv-shift">{prose(f"{agreed} → {adjusted}" if moved else agreed)}</p>'
        f"{paragraph(adjustment_sentence(ledger).partition(': ')[2], 'small')}"
    )
    if moved:
        show(waterfall_picture(ledger), f"waterfall_{target.id}")
    letter = translated(
        "Nach dem Wortlaut von § 3 bleibt es bei {agreed}: Aussicht {letter}. Gegenüber dem angepassten Ziel: "
        "{adjusted}.",
        agreed=threshold_text(target, target.threshold),
        letter=out_of_hundred(item.probability),
        adjusted=out_of_hundred(item.adjusted_probability),
    )
    st.html(paragraph(letter, "cell") + paragraph(rest_sentence(ledger), "small"))


def _results(all_ledgers: Sequence[Ledger]) -> None:
    title = translated("Wo das Ziel läge, wenn man die Abweichungen anrechnet")
    st.html(heading(title) + paragraph(ledger_note(), "small"))
    for row in _rows(all_ledgers):
        for column, one in zip(st.columns(min(len(all_ledgers), BESIDE), gap="medium"), row, strict=False):
            with column:
                _result(one)
    notes = [invariance_sentence(all_ledgers)]
    notes += [translated(UNCOUNTED)] * any(one.uncounted for one in all_ledgers)
    said = " ".join(note for note in notes if note)
    if said:
        st.html(paragraph(said, "small"))


def _amount_cell(entry: Entry) -> str:
    """Mean contribution and, where it differs, what of it counts."""
    full, counted = (number_text(100.0 * value, 2, signed=True) for value in (entry.contribution.mean, entry.counted))
    if entry.judgement.share == 1.0:
        return f'<p class="zv-cell">{prose(full)}</p>'
    part = f"{translated('angerechnet')} {prose(counted)}"
    return f'<p class="zv-cell">{prose(full)}<br><b>{part}</b></p>'


def _field(label: str, key: str, text: str, limit: int, take: Callable[[], None], *, labelled: bool = True) -> None:
    """A field that shows what was typed and hands over what is typed."""
    fill(key, text)
    visibility: Literal["visible", "collapsed"] = "visible" if labelled else "collapsed"
    st.text_input(label, key=key, max_chars=limit, autocomplete="off", on_change=take, label_visibility=visibility)


def _columns(targets: int, alignment: Literal["center", "bottom"]) -> list[DeltaGenerator]:
    """Places for the name of an assumption, an amount for each target, share and reason."""
    widths = (NAME_WIDTH, *[AMOUNT_WIDTH] * targets, SHARE_WIDTH, REASON_WIDTH)
    return st.columns(widths, gap="small", vertical_alignment=alignment)


def _judgement_row(lever: Lever, value: float, entries: Sequence[Entry]) -> None:
    """One changed assumption: what it contributes to each target, its share and the reason."""
    typed = current_entries().shares.get(lever.id, ShareEntry())
    name, *amounts, share, reason = _columns(len(entries), "center")
    name.html(f'<p class="zv-cell"><b>{narrow(lever.label)}</b><br>{prose(instead_text(lever, value))}</p>')
    for column, entry in zip(amounts, entries, strict=True):
        column.html(_amount_cell(entry))
    for column, key, label, text, limit in (
        (share, share_key(lever.id), translated(SHARE), typed.text, 12),
        (reason, reason_key(lever.id), translated(REASON), typed.reason, MAX_REASON),
    ):
        with column:
            _field(f"{label} {lever.label}", key, text, limit, partial(take_share, lever), labelled=False)
    try:
        read_share(typed.text, f"{translated(SHARE)} {lever.label}")
    except InputError as error:
        counts = translated("Bis dahin zählt {share}.", share=share_text(typed.share))
        _complain(f"{error}. {counts}")


def _complain(text: str) -> None:
    st.html(f'<p class="zv-beside" role="alert">{prose(text)}</p>')


def _judgements(all_ledgers: Sequence[Ledger], study: Study) -> None:
    """Share and reason of every changed assumption, under the headings of § 4 (3)."""
    title = heading(translated("Was wird angerechnet?"))
    if not any(one.entries for one in all_ledgers):
        nothing = translated("Alle Annahmen stehen auf den vereinbarten Werten; es gibt nichts anzupassen.")
        st.html(title + paragraph(nothing, "cell"))
        return
    reading = translated("Je Annahme ein Anteil von 0 bis 100 % und ein Grund; Beiträge in Prozentpunkten.")
    st.html(title + paragraph(reading, "small"))
    labels = [f"{one.item.target.label}, {translated('Pp.')}" for one in all_ledgers]
    titles = (translated("Annahme"), *labels, translated(SHARE), translated(REASON))
    for column, title in zip(_columns(len(all_ledgers), "bottom"), titles, strict=True):
        column.html(f'<p class="zv-head">{narrow(title)}</p>')
    for name in headings(study.agreement, study.levers):
        rows = list(zip(*(one.under(name)[0] for one in all_ledgers), strict=True))
        if rows:
            st.html(paragraph(name, "group"))
        for entries in rows:
            _judgement_row(entries[0].lever, entries[0].value, entries)


def _effect_fields(entry: LineEntry, agreement: Agreement, field: Callable[..., None]) -> None:
    """What an own line does to each target, some beside each other, and why."""
    rows = _rows(agreement.targets)
    for last, targets in enumerate(rows, start=1 - len(rows)):
        *effects, reason = st.columns(EFFECT_WIDTHS, gap="small", vertical_alignment="bottom")
        for column, target in zip(effects, targets, strict=False):
            with column:
                label = translated("{target}, Pp.", target=target.label)
                field(target.id, label, entry.effects.get(target.id, ""), 24)
        if not last:
            with reason:
                field("reason", translated(REASON), entry.reason, MAX_REASON)


def _line_fields(number: int, entry: LineEntry, agreement: Agreement) -> None:
    """The fields of one own line."""
    targets = tuple(target.id for target in agreement.targets)
    take = partial(take_line, entry.key, targets)

    def named(name: str) -> str:
        return translated("Zeile {number}: {name}", number=number, name=name)

    def field(part: str, name: str, value: str, limit: int) -> None:
        _field(named(name), line_key(entry.key, part), value, limit, take)

    name, under, button = st.columns(NAME_WIDTHS, gap="small", vertical_alignment="bottom")
    with name:
        field("name", translated("Name"), entry.name, MAX_NAME)
    with under:
        key = line_key(entry.key, "heading")
        fill(key, entry.heading)
        choices = dict.fromkeys((*own_line_headings(agreement), entry.heading))
        label = named(translated("Überschrift in § 4 Abs. 3"))
        st.selectbox(label, list(choices), key=key, format_func=translated, filter_mode=None, on_change=take)
    remove = translated("Zeile {number} entfernen", number=number)
    button.button(remove, key=f"remove_{entry.key}", on_click=remove_line, args=(entry.key,))
    _effect_fields(entry, agreement, field)


def _own_lines(agreement: Agreement) -> None:
    """Influences that no lever models, entered by hand."""
    reading = translated(
        "Für Einflüsse, die keine Annahme abbildet. Wirkung auf das Ziel in Prozentpunkten, zum Beispiel −0,2; leer "
        "heißt: keine Wirkung auf dieses Ziel."
    )
    st.html(heading(translated("Eigene Zeilen, von Hand eingetragen")) + paragraph(reading, "small"))
    lines = current_entries().lines
    _, problems = read_lines(lines)
    for number, entry in enumerate(lines, start=1):
        _line_fields(number, entry, agreement)
        if entry.key in problems and not entry.is_blank:
            _complain(problems[entry.key])
    if len(lines) < MAX_OWN_LINES:
        st.button(translated("Zeile hinzufügen"), key="add_line", on_click=add_line, args=(agreement,))
    else:
        full = translated("Mehr als {limit} eigene Zeilen sind nicht vorgesehen.", limit=MAX_OWN_LINES)
        st.html(paragraph(full, "small"))


def _rules(agreement: Agreement) -> str:
    """The clause, what it does not say, and, folded, the formula in words and symbols."""
    symbols = "<br>".join(f"<i>{prose(line)}</i>" for line in ("Z* = Z + Σ s·B + Σ e", "P = Z + Σ B + Σ e + R"))
    meanings = translated(
        "Z vereinbartes Ziel, Z* rechnerisch angepasstes Ziel, B mittlerer Beitrag einer Annahme, s ihr Anteil, e "
        "eigene Zeile, P mittlere Prognose, R Rest."
    )
    how = (
        paragraph(ledger_formula(), "cell"),
        f'<p class="zv-shift">{symbols}</p>',
        paragraph(meanings, "small"),
        paragraph(ledger_rest(), "small"),
    )
    calculation = folded(translated("Wie gerechnet wird"), "".join(how))
    if agreement.consideration is None:
        return calculation
    clause = agreement.consideration
    said = [paragraph(f"{clause.text} ({clause.source})", "small")]
    said += [paragraph(f"{note.text} ({note.source})", "small") for note in clause.notes]
    return "".join((heading(translated("Was die Vereinbarung dazu sagt")), *said, calculation))


def draw_adjustment(context: PageContext) -> None:
    """Results beside the letter of § 3, the ledger to edit, own lines, tables, rules."""
    study, assessment = context.study, context.assessment
    all_ledgers = ledgers(assessment, study.levers)
    _results(all_ledgers)
    _judgements(all_ledgers, study)
    _own_lines(study.agreement)
    behind = st.expander(translated("Als Tabelle"), key="ledger_behind", on_change="rerun")
    if behind.open:
        with behind:
            tables = [*map(ledger_table, all_ledgers), contribution_table(assessment, study.levers)]
            st.html("".join(map(table, tables)))
    st.html(_rules(study.agreement))
