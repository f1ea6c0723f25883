"""What the law wants said on every installation: accessibility, data protection, who is responsible.

The texts are German whatever language the page speaks: they are declarations under German law. What only the operator
knows is taken from its file; where the file says nothing, a :class:`Gap` says what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zvsim.agreement import Agreement
from zvsim.assessment.terms import agreement_title
from zvsim.base.numbers import number_text
from zvsim.base.reading import built_in_table
from zvsim.page.load_operator import Accessibility, Operator


@dataclass(frozen=True)
class Gap:
    """A place that the operator has to fill; ``missing`` says with what."""

    missing: str


@dataclass(frozen=True)
class LinkLine:
    """A line that leads somewhere: ``before``, then ``label`` as a link to ``address``."""

    before: str
    label: str
    address: str


Line = str | Gap | LinkLine


@dataclass(frozen=True)
class Part:
    """One heading with its paragraphs and, below them, a list."""

    heading: str
    lines: tuple[Line, ...]
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class LegalText:
    """One of the texts.

    Attributes:
        title: its first heading.
        parts: in reading order.
    """

    title: str
    parts: tuple[Part, ...]


def imprint(operator: Operator, agreement: Agreement) -> LegalText:
    """Who is responsible for this installation, as DDG and MStV want it said, and what its results are not."""
    contact = (
        *_lines((operator.name,), "Name der Stelle"),
        *_lines(operator.address, "Anschrift der Stelle"),
        *_lines(_said("Vertreten durch ", operator.represented_by), "vertretungsberechtigte Person"),
    )
    reach = (
        _mail("E-Mail: ", operator.email, "E-Mail-Adresse der Stelle"),
        *_lines(_said("Telefon: ", operator.telephone), "Telefonnummer der Stelle"),
    )
    supervision = (Part("Aufsicht", (operator.supervision,)),) if operator.supervision else ()
    return LegalText(
        "Impressum",
        (
            Part("Verantwortliche Stelle", contact),
            Part("Kontakt", reach),
            *supervision,
            Part(
                "Inhalt",
                (
                    f"Die Ergebnisse sind eine Rechenhilfe zur {agreement_title(agreement)} und keine amtliche "
                    "Statistik. Die Vereinbarung nennt für § 4 Abs. 3 keine Formel. Herkunft und Lizenz der Daten "
                    "stehen auf den Seiten bei jeder Quelle.",
                ),
            ),
        ),
    )


def privacy(operator: Operator, parked_seconds: int) -> LegalText:
    """What this app does with data about its visitors, and what the operator adds.

    Args:
        operator: what its file says.
        parked_seconds: how long the server keeps a session whose browser has gone.
    """
    said = operator.privacy
    minutes = number_text(parked_seconds / 60, 0)
    return LegalText(
        "Datenschutz",
        (
            Part(
                "Verantwortlich",
                (
                    *_lines((operator.name, *operator.address), "Name und Anschrift der Stelle"),
                    *_lines(said.officer, "Kontakt der oder des Datenschutzbeauftragten"),
                    *_lines((said.legal_basis,), "Rechtsgrundlage der Verarbeitung"),
                ),
            ),
            _in_the_browser(),
            _on_the_server(minutes),
            Part(
                "Protokolle und Betrieb",
                (
                    "Die App selbst schreibt keine Adressen und keine IP-Adressen mit. Ein vorgeschalteter Server tut "
                    "das üblicherweise; mit der Adresse erfasst er auch die darin stehenden Annahmen.",
                    *_lines((said.log_retention,), "was Server und Proxy mitschreiben und wann sie es löschen"),
                    *_lines((said.hosting,), "wer den Server betreibt, in wessen Auftrag"),
                ),
            ),
            Part(
                "Ihre Rechte",
                (
                    "Sie haben nach Art. 15 bis 21 DSGVO das Recht auf Auskunft, Berichtigung, Löschung, Einschränkung "
                    "der Verarbeitung, Datenübertragbarkeit und Widerspruch, und nach Art. 77 DSGVO das Recht auf "
                    "Beschwerde bei einer Aufsichtsbehörde.",
                    *_lines((said.complaints,), "zuständige Aufsichtsbehörde für den Datenschutz"),
                ),
            ),
        ),
    )


def _in_the_browser() -> Part:
    return Part(
        "In Ihrem Browser",
        (
            "Die App setzt ein einziges Cookie, »_streamlit_xsrf«. Es schützt vor gefälschten Anfragen, enthält eine "
            "Zufallszahl und wird mit der Sitzung des Browsers gelöscht. Im lokalen Speicher des Browsers steht nur, "
            "ob die Seite hell oder dunkel gezeigt wird (Einträge »stActiveTheme…«). Beides ist für den Dienst nötig "
            "(§ 25 Abs. 2 Nr. 2 TDDDG).",
            "Es gibt keine Nutzungsmessung und keinen Kontakt zu anderen Servern: Schriften, Programme und Bilder "
            "kommen von diesem Server.",
        ),
    )


def _on_the_server(minutes: str) -> Part:
    return Part(
        "Auf dem Server",
        (
            "Es gibt keine Anmeldung, keine Benutzerkonten und keine Datenbank; die App speichert nichts auf "
            "Datenträgern.",
        ),
        (
            "Ihre Annahmen und was Sie sich gemerkt oder notiert haben, liegen während der Sitzung im "
            "Arbeitsspeicher des Servers. Bricht die Verbindung ab oder "
            f"schließen Sie die Seite, bleiben sie dort {minutes} Minuten, damit Sie weiterarbeiten können; gelöscht "
            "werden sie, sobald danach eine andere Sitzung beginnt oder endet.",
            "All das steht außerdem in der Adresse der Seite. Wer den Link hat, sieht sie; er bleibt auch im "
            "Verlauf Ihres Browsers. Geben Sie dort nichts ein, was nicht weitergegeben werden darf.",
            "Ihr Browser gibt die Adresse beim Folgen eines Links nicht an andere Seiten weiter (no-referrer).",
            "Eine erzeugte oder hochgeladene Datei liegt ebenso nur im Arbeitsspeicher. Ein erzeugtes Dokument kann "
            "abrufen, wer seine zufällig wirkende Adresse kennt.",
        ),
    )


def accessibility_statement(operator: Operator) -> LegalText:
    """The declaration on accessibility (§ 12b BGG, § 7 BITV 2.0, Land law): state, gaps, contact, mediation."""
    said, state = operator.accessibility, built_in_table("zvsim.page", "accessibility.toml")
    return LegalText(
        "Erklärung zur Barrierefreiheit",
        (
            Part(
                "Stand der Vereinbarkeit",
                (
                    "Diese Erklärung gilt für den Zielvereinbarungs-Simulator unter dieser Adresse, seine Seiten und "
                    "seine Dokumente.",
                    "Nach den bisherigen, überwiegend automatischen Prüfungen ist er teilweise mit den Anforderungen "
                    f"vereinbar. Maßstab: {state['standard']}.",
                    *_lines((said.assessment,), "Ergebnis der eigenen Prüfung und wer geprüft hat"),
                ),
            ),
            Part(
                "Nicht barrierefreie Inhalte",
                ("Bekannte Barrieren, ihre Gründe und was stattdessen hilft:",),
                tuple(f"{one['what']} Grund: {one['why']} Stattdessen: {one['instead']}" for one in state["barriers"]),
            ),
            Part(
                "Was geprüft ist",
                (f"{state['method']}. Stand der Prüfungen: {_day(state['checked_on'])}.",),
                tuple(state["checked"]),
            ),
            Part("Was noch nicht geprüft ist", (), tuple(state["not_checked"])),
            _dated(said),
            _report_barrier(said),
            _mediation(said.scope, state["mediation"]),
            Part(
                "Leichte Sprache und Gebärdensprache",
                (
                    _web("", "Erläuterung in Leichter Sprache", said.easy_language),
                    _web("", "Erläuterung in Deutscher Gebärdensprache", said.sign_language),
                ),
            ),
        ),
    )


def _dated(said: Accessibility) -> Part:
    return Part(
        "Datum der Erklärung",
        (
            *_lines(
                _said("Erstellt oder zuletzt überprüft am ", _day(said.published) if said.published else None),
                "Tag, an dem die Stelle die Erklärung erstellt oder zuletzt überprüft hat",
            ),
            "Die Erklärung wird nach jeder wesentlichen Änderung und mindestens jährlich überprüft.",
        ),
    )


def _report_barrier(said: Accessibility) -> Part:
    return Part(
        "Barriere melden",
        (
            "Sie sind auf eine Barriere gestoßen oder brauchen einen Inhalt in anderer Form? Schreiben Sie, "
            "was Sie tun wollten und welches Hilfsmittel Sie benutzen; wir antworten in angemessener Frist.",
            _mail("E-Mail: ", said.feedback_email, "E-Mail-Adresse für Meldungen zur Barrierefreiheit"),
            *_lines(_said("Telefon: ", said.feedback_telephone), "Telefonnummer für solche Meldungen"),
        ),
    )


def _mediation(scope: str | None, offices: Mapping[str, Mapping[str, Any]]) -> Part:
    """The office of the operator's own law; both, marked as a gap, as long as that is unknown."""
    chosen = [office for key, office in offices.items() if scope in (None, key)]
    links = [LinkLine(f"{one['name']} ({one['law']}): ", one["address"], one["address"]) for one in chosen]
    unknown = () if scope else (Gap("ob Bundes- oder Landesrecht gilt und damit, welche der Stellen zuständig ist"),)
    return Part(
        "Schlichtung",
        (
            "Hilft die Antwort nicht, vermittelt kostenlos und ohne dass Sie einen Rechtsbeistand brauchen:",
            *links,
            *unknown,
        ),
    )


def _day(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _said(before: str, value: str | None) -> tuple[str | None]:
    return (f"{before}{value}" if value else None,)


def _lines(values: Iterable[str | None], missing: str) -> tuple[Line, ...]:
    """What was said, or the one gap where nothing was."""
    return tuple(value for value in values if value) or (Gap(missing),)


def _mail(before: str, address: str | None, missing: str) -> Line:
    return LinkLine(before, address, f"mailto:{address}") if address else Gap(missing)


def _web(before: str, label: str, address: str | None) -> Line:
    return LinkLine(before, label, address) if address else Gap(label)
