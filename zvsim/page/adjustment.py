"""The page "§ 4 Abs. 3": from the agreed to the adjusted target, and what the assessor counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal

import streamlit as st

from zvsim.agreement import Agreement
from zvsim.assessment.ledger import Entry, Ledger, headings, ledgers, own_line_headings
from zvsim.assessment.text import threshold_text, value_text
from zvsim.assessment.text_ledger import adjustment_sentence, invariance_sentence, rest_sentence, share_text
from zvsim.base.errors import InputError
from zvsim.base.language import translated
from zvsim.base.numbers import number_text
from zvsim.charts.waterfall import waterfall_alternative, waterfall_data, waterfall_specification
from zvsim.page import wording
from zvsim.page.adjustment_table import ledger_table, monitored_table
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
from zvsim.page.markup import heading, narrow, paragraph, prose
from zvsim.simulation.appraisal import MAX_NAME, MAX_OWN_LINES, MAX_REASON
from zvsim.simulation.levers import Lever
from zvsim.study import Study

ROW_WIDTHS = (3.0, 1.5, 1.5, 1.0, 3.0)
NAME_WIDTHS, EFFECT_WIDTHS = (3.0, 3.2, 1.8), (2.4, 2.6, 3.0)


def _result(found: Ledger) -> None:
    item, target = found.item, found.item.target
    agreed, adjusted = (value_text(target, value) for value in (found.agreed, item.adjusted_threshold))
    st.html(
        f'<p class="zv-cell"><b>{narrow(target.label)}</b></p>'
        f'<p class="zv-shift">{prose(agreed)} → {prose(adjusted)}</p>'
        f"{paragraph(adjustment_sentence(found).partition(': ')[2], 'small')}"
    )
    st.vega_lite_chart(
        waterfall_data(found),
        waterfall_specification(),
        key=f"waterfall_{target.id}",
        theme=None,
        alt=waterfall_alternative(found),
    )
    letter = wording.chances_beside(
        threshold_text(target, target.threshold), item.probability, item.adjusted_probability
    )
    st.html(paragraph(letter, "cell") + paragraph(rest_sentence(found), "small"))


def _results(found: Sequence[Ledger]) -> None:
    st.html(heading(wording.ADJUSTED_HEADING) + paragraph(wording.LEDGER_NOTE, "small"))
    for column, one in zip(st.columns(len(found), gap="medium"), found, strict=True):
        with column:
            _result(one)
    notes = [invariance_sentence(found)]
    notes += [wording.UNCOUNTED_READING] * any(one.uncounted for one in found)
    said = " ".join(note for note in notes if note)
    if said:
        st.html(paragraph(said, "small"))


def _amount_cell(entry: Entry) -> str:
    """Mean contribution and, where it differs, what of it counts."""
    full, counted = (number_text(100.0 * value, 2, signed=True) for value in (entry.contribution.mean, entry.counted))
    if entry.judgement.share == 1.0:
        return f'<p class="zv-cell">{prose(full)}</p>'
    return f'<p class="zv-cell">{prose(full)}<br><b>{wording.COUNTED} {prose(counted)}</b></p>'


def _field(label: str, key: str, text: str, limit: int, take: Callable[[], None], *, labelled: bool = True) -> None:
    """A field that shows what was typed and hands over what is typed."""
    fill(key, text)
    visibility: Literal["visible", "collapsed"] = "visible" if labelled else "collapsed"
    st.text_input(label, key=key, max_chars=limit, autocomplete="off", on_change=take, label_visibility=visibility)


def _judgement_row(lever: Lever, value: float, entries: Sequence[Entry]) -> None:
    """One changed assumption: what it contributes to each target, its share and the reason."""
    typed = current_entries().shares.get(lever.id, ShareEntry())
    name, *amounts, share, reason = st.columns(ROW_WIDTHS, gap="small", vertical_alignment="center")
    name.html(
        f'<p class="zv-cell"><b>{narrow(lever.label)}</b><br>'
        f"{prose(wording.instead_of(lever.text(value), lever.text(lever.agreed)))}</p>"
    )
    for column, entry in zip(amounts, entries, strict=True):
        column.html(_amount_cell(entry))
    for column, key, label, text, limit in (
        (share, share_key(lever.id), wording.SHARE, typed.text, 12),
        (reason, reason_key(lever.id), wording.REASON, typed.reason, MAX_REASON),
    ):
        with column:
            _field(f"{label} {lever.label}", key, text, limit, partial(take_share, lever), labelled=False)
    try:
        read_share(typed.text, f"{wording.SHARE} {lever.label}")
    except InputError as error:
        _complain(f"{error}. {wording.counted_instead(share_text(typed.share))}")


def _complain(text: str) -> None:
    st.html(f'<p class="zv-beside" role="alert">{prose(text)}</p>')


def _judgements(found: Sequence[Ledger], study: Study) -> None:
    """Share and reason of every changed assumption, under the headings of § 4 (3)."""
    if not found[0].entries:
        st.html(heading(wording.JUDGEMENTS_HEADING) + paragraph(wording.LEDGER_NOTHING, "cell"))
        return
    st.html(heading(wording.JUDGEMENTS_HEADING) + paragraph(wording.JUDGEMENTS_READING, "small"))
    labels = [f"{one.item.target.label}, {wording.POINTS_SHORT}" for one in found]
    titles = (wording.ASSUMPTION, *labels, wording.SHARE, wording.REASON)
    for column, title in zip(st.columns(ROW_WIDTHS, gap="small", vertical_alignment="bottom"), titles, strict=True):
        column.html(f'<p class="zv-head">{narrow(title)}</p>')
    for name in headings(study.agreement, study.levers):
        rows = list(zip(*(one.under(name)[0] for one in found), strict=True))
        if rows:
            st.html(paragraph(name, "group"))
        for entries in rows:
            _judgement_row(entries[0].lever, entries[0].value, entries)


def _line_fields(number: int, entry: LineEntry, agreement: Agreement) -> None:
    """The fields of one own line."""
    targets = tuple(target.id for target in agreement.targets)
    take = partial(take_line, entry.key, targets)

    def text(part: str, label: str, value: str, limit: int) -> None:
        _field(wording.line_field(number, label), line_key(entry.key, part), value, limit, take)

    name, under, button = st.columns(NAME_WIDTHS, gap="small", vertical_alignment="bottom")
    with name:
        text("name", wording.NAME, entry.name, MAX_NAME)
    with under:
        key = line_key(entry.key, "heading")
        fill(key, entry.heading)
        choices = dict.fromkeys((*own_line_headings(agreement), entry.heading))
        label = wording.line_field(number, wording.PARAGRAPH_HEADING)
        st.selectbox(label, list(choices), key=key, format_func=translated, filter_mode=None, on_change=take)
    button.button(wording.remove_line(number), key=f"remove_{entry.key}", on_click=remove_line, args=(entry.key,))
    *effects, reason = st.columns(EFFECT_WIDTHS, gap="small", vertical_alignment="bottom")
    for column, target in zip(effects, agreement.targets, strict=True):
        with column:
            label = wording.EFFECT_ON.format(target=target.label)
            text(target.id, label, entry.effects.get(target.id, ""), 24)
    with reason:
        text("reason", wording.REASON, entry.reason, MAX_REASON)


def _own_lines(agreement: Agreement) -> None:
    """Influences that no lever models, entered by hand."""
    st.html(heading(wording.OWN_LINES_HEADING) + paragraph(wording.OWN_LINES_READING, "small"))
    lines = current_entries().lines
    _, problems = read_lines(lines)
    for number, entry in enumerate(lines, start=1):
        _line_fields(number, entry, agreement)
        if entry.key in problems and not entry.is_blank:
            _complain(problems[entry.key])
    if len(lines) < MAX_OWN_LINES:
        st.button(wording.ADD_LINE, key="add_line", on_click=add_line, args=(agreement,))
    else:
        st.html(paragraph(wording.OWN_LINES_FULL.format(limit=MAX_OWN_LINES), "small"))


def _rules(agreement: Agreement) -> str:
    """The clause, what it does not say, and the formula in words and symbols."""
    symbols = "<br>".join(f"<i>{prose(line)}</i>" for line in wording.LEDGER_SYMBOLS)
    parts = [
        heading(wording.RULES_HEADING),
        paragraph(wording.LEDGER_FORMULA, "cell"),
        f'<p class="zv-shift">{symbols}</p>',
        paragraph(wording.LEDGER_SYMBOLS_READING, "small"),
        paragraph(wording.LEDGER_REST, "small"),
    ]
    if agreement.consideration is not None:
        clause = agreement.consideration
        parts.append(paragraph(f"{clause.text} ({clause.source})", "small"))
        parts += [paragraph(f"{note.text} ({note.source})", "small") for note in clause.notes]
    return "".join(parts)


def draw_adjustment(context: PageContext) -> None:
    """Results beside the letter of § 3, the ledger to edit, own lines, tables, rules."""
    study, assessment = context.study, context.assessment
    found = ledgers(assessment, study.levers)
    _results(found)
    _judgements(found, study)
    _own_lines(study.agreement)
    folded = st.expander(wording.TABLE, key="ledger_behind", on_change="rerun")
    if folded.open:
        with folded:
            tables = [ledger_table(one) for one in found]
            st.html("".join([*tables, monitored_table(assessment, study.levers)]))
    st.html(_rules(study.agreement))
