"""The page "Daten & Bericht": documents made to order, data to take along, how to compute the same again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

from zvsim.base.errors import InputError
from zvsim.base.language import Language, Names, message, translated, using
from zvsim.base.numbers import number_text
from zvsim.page.choices import buttons
from zvsim.page.context import PageContext
from zvsim.page.markup import heading, paragraph, prose, stacked
from zvsim.page.page_scenario import page_scenario
from zvsim.page.reproduction import python_snippet, scenario_file, shell_command
from zvsim.report.address import checked_base_url, scenario_address
from zvsim.report.chapters import CHAPTERS, checked_comments
from zvsim.report.order import STEPS, Order
from zvsim.report.workshop import WORKSHOP, Full, Job
from zvsim.sharing.readable import readable_parameters
from zvsim.simulation.appraisal import IN_FULL
from zvsim.simulation.scenario import Scenario
from zvsim.study import Study, open_study

STEP_NAMES: Mapping[str, str] = Names({"compute": "rechnen", "draw": "Bilder zeichnen", "write": "Dokument schreiben"})
MAKE_REPORT = message("Bericht erstellen")
FORMAT_NAMES: Mapping[str, str] = Names({"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "html": "Webseite"})

PATH = "bericht"
DOCUMENT_LANGUAGE: Language = "de"
"""Of all documents: their readers are the parties of the agreement."""
MIME_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html",
}
POLL_SECONDS = 0.5
COMMENT_HEIGHT = 90  # pixels
COMMENTS = "report_comments"
_JOB, _COMMENT, _FORMAT = "report_job", "report_comment_", "report_format"


def base_url() -> str | None:
    """Where this page is served, as the reader's browser names it; nothing if it names no such place."""
    here = str(st.context.url or "").partition("?")[0].rstrip("/").removesuffix(f"/{PATH}")
    try:
        return checked_base_url(here, PATH)
    except InputError:
        return None


def page_link(context: PageContext) -> str:
    """Address that shows the same to somebody else."""
    return scenario_address(context.assessment, context.study.levers, base_url())


def _comments() -> dict[str, str]:
    """What was typed about the chapters, so far unchecked."""
    return {chapter: st.session_state.get(f"{_COMMENT}{chapter}") or "" for chapter in CHAPTERS}


def _comment_fields() -> None:
    """The fields, drawn where they are opened or filled: after a restart of the server only the browser knows them."""
    folded = st.expander(translated("Anmerkungen zu den Kapiteln"), key=COMMENTS, on_change="rerun")
    if not (folded.open or any(_comments().values())):
        return
    with folded:
        reading = translated(
            "Je Kapitel höchstens 2.000 Zeichen. Anmerkungen stehen am Ende ihres Kapitels im Dokument, "
            "als von Hand eingetragen; im Link stehen sie nicht."
        )
        st.html(paragraph(reading, "small"))
        for chapter, name in CHAPTERS.items():
            key = f"{_COMMENT}{chapter}"
            st.text_area(name, key=key, height=COMMENT_HEIGHT, persist_state="session", placeholder="")


def _notice(text: str) -> None:
    st.html(f'<div class="zv-notice">{prose(text)}</div>')


def _document_study(context: PageContext) -> Study:
    """The study in the language of documents."""
    return open_study(context.study.address, DOCUMENT_LANGUAGE)


def _document_scenario(context: PageContext) -> Scenario:
    """What the page shows, with the words that documents have for it."""
    title = context.assessment.scenario.title
    made = page_scenario(context.study, context.question).title
    with using(DOCUMENT_LANGUAGE):
        return page_scenario(_document_study(context), context.question, "" if title == made else title)


def _order(context: PageContext, chosen: str, comments: Mapping[str, str]) -> Order:
    return Order(context.study.address, _document_scenario(context), chosen, comments, base_url())


@st.fragment(run_every=POLL_SECONDS)
def _watch() -> None:
    """What is being done for the order; redraws itself, and the whole page once there is nothing to wait for."""
    job: Job = st.session_state[_JOB]
    if not job.is_open:
        st.rerun()
    position = STEPS.index(job.step)
    if job.state == "waiting":
        st.progress(0.0, translated("Wartet, bis ein anderer Bericht fertig ist."))
        return
    places = {"position": position + 1, "total": len(STEPS), "step": STEP_NAMES[job.step]}
    st.progress((position + 0.5) / len(STEPS), translated("Schritt {position} von {total}: {step}", **places))


def _about(job: Job, *, older: bool) -> str:
    """Which scenario a document is about."""
    done = translated("Fertig: Szenario »{title}«.", title=job.order.scenario.title)
    return f"{done} {translated('Seitdem wurde etwas geändert.')}" if older else done


def _outcome(job: Job, order: Order) -> None:
    """The document, or why there is none."""
    if job.state == "done":
        st.html(paragraph(_about(job, older=job.order != order), "cell"))
        st.download_button(
            translated("{kind} herunterladen", kind=FORMAT_NAMES[job.order.chosen]),
            job.content,
            file_name=f"Bericht_{job.order.scenario.name}.{job.order.chosen}",
            mime=MIME_TYPES[job.order.chosen],
            on_click="ignore",
            type="primary",
        )
    elif job.state == "late":
        _notice(
            translated(
                "Der Bericht war nach {seconds} Sekunden nicht fertig und wurde abgebrochen.",
                seconds=number_text(WORKSHOP.deadline, 0),
            )
        )
    else:
        _notice(job.reason or translated("Der Bericht konnte nicht erstellt werden. Bitte noch einmal versuchen."))


def _take(order: Order) -> str:
    """Hand the order to the workshop; what is to be said if it is not taken."""
    try:
        st.session_state[_JOB] = WORKSHOP.take(order)
    except Full as full:
        return translated(
            "Es werden gerade {count} Berichte erstellt. Bitte in einer Minute noch einmal versuchen.", count=full.count
        )
    return ""


def _make(context: PageContext, chosen: str) -> None:
    """The button, and what comes of it."""
    try:
        comments = checked_comments(_comments())
    except InputError as error:
        _notice(str(error))
        st.button(translated(MAKE_REPORT), type="primary", disabled=True)
        return
    order = _order(context, chosen, comments)
    job: Job | None = st.session_state.get(_JOB)
    busy = job is not None and job.is_open
    if st.button(translated(MAKE_REPORT), type="primary", disabled=busy):
        refusal = _take(order)
        if not refusal:
            st.rerun()
        _notice(refusal)
    if busy:
        _watch()
    elif job is not None:
        _outcome(job, order)


def _report(context: PageContext) -> None:
    contents = translated(
        "Zusammenfassung, Ziele und Eckwerte, Prognose, Beiträge nach § 4 Abs. 3, mit und ohne "
        "Zugang Geflüchteter, Methode und Quellen, für die Annahmen, die jetzt eingestellt sind."
    )
    st.html(stacked(heading(translated("Schriftliche Bewertung")), paragraph(contents, "small")))
    chosen = buttons(translated("Format"), _FORMAT, FORMAT_NAMES, default="pdf")
    with st.container():  # however much it holds, a field of a comment below it stays the same field
        _make(context, chosen)
    _comment_fields()


def _table_file(context: PageContext) -> bytes:
    # What builds a document takes a second to import, which no page should wait for.
    from zvsim.report.build import build_report
    from zvsim.report.material import Material
    from zvsim.report.write_csv import csv

    with using(DOCUMENT_LANGUAGE):
        return csv(build_report(Material(_document_study(context), _document_scenario(context))))


def _json_file(context: PageContext) -> str:
    with using(DOCUMENT_LANGUAGE):
        document = _document_study(context).document(_document_scenario(context))
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _data(context: PageContext) -> None:
    st.html(heading(translated("Zahlen und Szenario")))
    name = context.assessment.scenario.name
    files = (
        (translated("Ergebnistabellen (CSV)"), lambda: _table_file(context), f"Zahlen_{name}.csv", "text/csv"),
        (translated("Alle Ergebnisse (JSON)"), lambda: _json_file(context), f"Zahlen_{name}.json", "application/json"),
        (
            translated("Szenariodatei (TOML)"),
            lambda: scenario_file(context.assessment),
            f"{name}.toml",
            "application/toml",
        ),
    )
    with st.container(horizontal=True):
        for label, content, file_name, mime in files:
            st.download_button(label, content, file_name=file_name, mime=mime, on_click="ignore", key=file_name)


def _repetition(context: PageContext) -> None:
    files = translated(
        "CSV: Semikolon und Dezimalkomma, öffnet in Excel ohne Nacharbeit. JSON: dieselben Schlüssel "
        "wie auf der Kommandozeile. Szenariodatei: für python -m zvsim forecast DATEI.toml."
    )
    decided = translated(
        "Anteile und eigene Zeilen der Seite »§ 4 Abs. 3« stehen im Link, im Bericht und in CSV und "
        "JSON; Szenariodatei, Befehl und Skript enthalten sie nicht."
    )
    above = [paragraph(files, "small"), heading(translated("Nachrechnen"))]
    above += [paragraph(decided, "small")] * (context.question.appraisal != IN_FULL)
    for label, text in (
        (translated("Link zu diesem Szenario"), page_link(context)),
        (translated("Auf der Kommandozeile"), shell_command(context.assessment, context.study)),
        (translated("In Python"), python_snippet(context.assessment, context.study)),
        (translated("Als JSON von dieser Adresse (ohne Anteile und eigene Zeilen)"), json_address(context)),
    ):
        st.html(stacked(*above, paragraph(label, "cell")))
        above = []
        st.code(text, language=None, wrap_lines=True)  # the colours of a highlighter are too faint to read


def json_address(context: PageContext) -> str:
    """The address that answers with the figures of the page, every assumption readable in it."""
    parameters = readable_parameters(context.question, context.study.levers)
    return f"{base_url() or ''}/api/v1/forecast?{urlencode(parameters)}"


def draw_documents(context: PageContext) -> None:
    """Report, data, and what reproduces the figures."""
    _report(context)
    _data(context)
    _repetition(context)
