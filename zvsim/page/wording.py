"""Every visible word that is not made from a figure: in German here, in English in ``locale/en.po``.

A constant is read in the current language from outside this module; inside it, it is German.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zvsim.assessment import phrases, text
from zvsim.assessment.drivers import Unit
from zvsim.base.language import Names, current, message, translate_constants, translated
from zvsim.base.numbers import number_text, out_of_hundred

TITLE = "Zielvereinbarung NRW 2016"

PAGE_OUTLOOK = "Ausblick"
PAGE_ADJUSTMENT = "§ 4 Abs. 3"
PAGE_COURSE = "Verlauf"
PAGE_COMPARISON = "Vergleich"
PAGE_REFUGEES = "Geflüchtete"
PAGE_DRIVERS = "Treiber"
PAGE_THRESHOLD = "Was muss gelten?"
PAGE_METHOD = "Methode & Güte"
PAGE_DOCUMENTS = "Daten & Bericht"
PAGE_ACCESSIBILITY = "Erklärung zur Barrierefreiheit"
PAGE_PRIVACY = "Datenschutz"
PAGE_IMPRINT = "Impressum"
EASY_LANGUAGE = "Leichte Sprache"
SIGN_LANGUAGE = "Gebärdensprache"
NEEDS_SCRIPT = (
    "Die interaktive Seite braucht JavaScript und WebSockets. Ohne beides lesbar sind diese Texte und, als JSON, die "
    "Zahlen unter /api/v1/forecast."
)

SCENARIO = "Szenario"
OWN_VALUES = "Eigene Werte"
RESET = "Auf vereinbarte Werte"
TYPE_VALUE = "Wert eingeben"
UNDO, REDO = "Rückgängig", "Wiederholen"
SHOW_BEFORE, SHOW_AFTER = "Vorher zeigen", "Nachher zeigen"
KEEP, LINK, PRESENT, STOP_PRESENTING, HELP = "Merken", "Link", "Präsentieren", "Präsentation beenden", "Tasten"
KEEP_HEADING = "Szenarien merken"
NAME, NOTE = "Name", "Notiz"
KEEP_NOW, SHOW_KEPT, FORGET = "Dieses Szenario merken", "Zeigen", "Vergessen"
KEEP_FULL = "Vier Szenarien sind gemerkt, mehr trägt der Link nicht. Bitte erst eines vergessen."
KEEP_NOTE = "Gemerkte Szenarien stehen im Link, in der Auswahl links und auf der Seite »Vergleich«."
LINK_HEADING = "Link auf das, was Sie sehen"
LINK_NOTE = (
    "Alle Werte, die gemerkten Szenarien und die gezeigten Ergebnisse stehen im Link selbst; gespeichert wird nichts."
)
QR_CAPTION = "Derselbe Link zum Fotografieren"
SECOND_SCREEN = "Für einen zweiten Bildschirm: nur Antwort, Überschriften und Bilder dieser Seite"
MAIL_HEADING = "Text für eine E-Mail"
HELP_HEADING = "Tasten"
KEY, ACTION = "Taste", "was sie tut"
KEYS: Mapping[str, str] = {
    "Alt + Z": "letzte Änderung zurücknehmen",
    "Alt + Y": "zurückgenommene Änderung wiederholen",
    "Alt + W": "Stand vor der letzten Änderung zeigen, noch einmal: danach",
    "Alt + 0": "alle Annahmen auf die vereinbarten Werte",
    "Alt + M": "Szenario merken, gemerkte zeigen",
    "Alt + L": "Link, QR-Code und Text für eine E-Mail",
    "Alt + P": "Präsentieren: große Schrift, ohne Bedienelemente; noch einmal: beenden",
    "Alt + 1 bis 9": "beim Präsentieren: Seite wechseln",
    "Alt + H": "diese Übersicht",
    "Pfeiltasten": "auf einem Regler: ein Schritt; Pos 1 und Ende: an die Grenzen",
}
PRESENTING_KEYS = "Alt + P beendet das Präsentieren, Alt + H zeigt die Tasten"
THEN_AND_NOW = "Damals und heute"
THIS_SCENARIO = "dieses Szenario"
FIGURE = "Größe"
BOTH_AT_ONCE = "Beide Ziele zugleich"
OLD_MODEL = "Die Rechnung von damals läuft hier nicht mehr; ihre Ergebnisse sind die im Link gespeicherten."
MORE_ASSUMPTIONS = "Weitere Annahmen"
ASSUMPTIONS = "Annahmen gelten"
ASSUMPTIONS_NAMES: Mapping[str, str] = {"fixed": "genau", "spread": "mit Spannweite"}
ASSUMPTIONS_NOTES: Mapping[str, str] = phrases.ASSUMPTIONS_NOTES
DATA_VIEW = "Datenstand"
DATA_VIEW_NAMES: Mapping[str, str] = phrases.DATA_VIEW_NAMES
DATA_VIEW_NOTES: Mapping[str, str] = phrases.DATA_VIEW_NOTES
AGREED = phrases.AGREED
BY_LAW = phrases.BY_LAW
OUR_ASSUMPTION = phrases.OUR_ASSUMPTION

COLUMN_TARGET = "Ziel, zum Vorjahr"
COLUMN_CHANCE = "Aussicht"
COLUMN_DOTS = "20 gleich wahrscheinliche Ergebnisse"
COLUMN_FORECAST = "Prognose (80 %)"
COLUMN_ADJUSTED = "Ziel nach § 4 Abs. 3"
DOTS_READING = "● erreicht, ○ verfehlt, durchgezogen: vereinbartes Ziel, gestrichelt: Ziel nach § 4 Abs. 3."

MONITORED_HEADING = "Beobachtet, ohne Zielwert"
MONITORED_NAMES: Mapping[str, str] = text.MONITORED_NAMES
NOT_PUBLISHED = phrases.NOT_PUBLISHED

FAN_HEADING = "Verlauf"
DOTS_TABLE = "Ziele: Aussicht, Prognose und Ziel nach § 4 Abs. 3"
FAN_CHOICE = "Größe"
FAN_NAMES: Mapping[str, str] = {
    "integration_rate": "Integrationsquote",
    "lzb": "Langzeitbezug",
    "elb": "eLb",
    "benefit_sum": "Leistungssumme",
}
FAN_AXIS = "Mittel 2015 = 100"
FAN_READING = (
    "Der dunkle Bereich enthält 50, der mittlere 80, der helle 95 von 100 Verläufen; die Linie teilt sie in der Mitte. "
    "Waagerechte Striche sind Jahreswerte aus Veröffentlichungen, bei der Integrationsquote die von Deutschland."
)
FAN_LZB_NOTE = (
    "Ein Bestand der LZB der 18 zkT ist nicht veröffentlicht: Im Bild liegt der Weg aus veröffentlichten Veränderungen "
    "einzelner Jobcenter, ohne eigene Punkte."
)
FAN_TARGET = "Ziel im Mittel 2016"

ADJUSTMENT_HINT = "Was Abweichungen beitragen und was davon zählt: Seite »§ 4 Abs. 3«."
LEDGER_NOTE = phrases.LEDGER_NOTE
LEDGER_FORMULA = phrases.LEDGER_FORMULA
LEDGER_REST = phrases.LEDGER_REST
LEDGER_NOTHING = phrases.LEDGER_NOTHING
LEDGER_SYMBOLS = (
    "Z* = Z + Σ s·B + Σ e",
    "P = Z + Σ B + Σ e + R",
)
LEDGER_SYMBOLS_READING = (
    "Z vereinbartes Ziel, Z* rechnerisch angepasstes Ziel, B mittlerer Beitrag einer Annahme, s ihr Anteil, e eigene "
    "Zeile, P mittlere Prognose, R Rest."
)
ADJUSTED_HEADING = "Wo das Ziel läge, wenn man die Abweichungen anrechnet"
UNCOUNTED_READING = "Grau: nicht angerechnet."
JUDGEMENTS_HEADING = "Was wird angerechnet?"
JUDGEMENTS_READING = "Je Annahme ein Anteil von 0 bis 100 % und ein Grund; Beiträge in Prozentpunkten."
CONTRIBUTION, SHARE, REASON, COUNTED = "Beitrag", "Anteil", "Begründung", "angerechnet"
AGREED_TO_ASSUMED, FROM_AGREED = "vereinbart → angenommen", "Abweichung"
OWN_LINES_HEADING = "Eigene Zeilen, von Hand eingetragen"
OWN_LINES_READING = (
    "Für Einflüsse, die keine Annahme abbildet. Wirkung auf das Ziel in Prozentpunkten, zum Beispiel −0,2; leer heißt: "
    "keine Wirkung auf dieses Ziel."
)
OWN_LINES_FULL = "Mehr als {limit} eigene Zeilen sind nicht vorgesehen."
ADD_LINE = "Zeile hinzufügen"
EFFECT_ON = "{target}, Pp."
LEDGER_TABLE = "{target}: vom vereinbarten Ziel zum angepassten Ziel und zur Prognose"
MONITORED_TABLE = "Beiträge zu beobachteten Größen, ohne Zielwert"
ITEM = "Posten"
AGREED_TARGET, TOTAL, ADJUSTED_TARGET, REST, MEAN_FORECAST = (
    "Vereinbartes Ziel",
    "Summe",
    "Rechnerisch angepasstes Ziel",
    "Rest, durch keinen Posten erklärt",
    "Prognose (Mittelwert)",
)
BY_HAND = phrases.BY_HAND
RULES_HEADING = "Wie gerechnet wird"
WATERFALL_AGREED = "vereinbartes Ziel"
WATERFALL_ADJUSTED = "rechnerisch angepasst"
WATERFALL_STEPS = "vom vereinbarten zum angepassten Ziel"
TABLE = "Als Tabelle"
TABLE_AND_FILES = "Als Tabelle und herunterladen"
DOWNLOAD = "Herunterladen"
CSV, PNG, SVG = "Tabelle als CSV", "Bild als PNG", "Bild als SVG"
MONTH, MIDDLE = "Monat", "Mitte"
RANGE_FROM, RANGE_TO = "{level} % ab", "{level} % bis"

OBSERVED_BY = "Beobachtungen: {sources}."

COURSE_CHOICE = "Größe"
COURSE_FROM, COURSE_TABLE = "2015-01", "Verlauf je Monat"
PATHS_SWITCH = "Verläufe zeigen"
PATH, DECEMBER, CHANGE_2016, TARGET_MET = "Verlauf", "Dezember 2016", "2016 gegenüber 2015", "Ziel"
PATHS_HEADING = "Einzelne Verläufe"
REACHED, MISSED = "erreicht", "verfehlt"

QUADRANT_NAMES = ("beide", "nur {first}", "nur {second}", "keines")
QUADRANTS_HEADING = "Beide Ziele zugleich"
QUADRANTS_READING = (
    "Jeder Punkt ist einer von rund 100 gemeinsamen Verläufen, rote Linien: die Ziele. Wie oft beide Ziele zugleich "
    "erreicht werden, ist gezählt und kein Produkt der einzelnen Aussichten. Die Zahl der Punkte ist so gerundet, dass "
    "sie zu den Aussichten der Ziele passt."
)
QUADRANT, SHARE_OF_HUNDRED = "Ergebnis", "Verläufe von 100"
TARGET_SHORT: Mapping[str, str] = {"k2": "K2", "lzb": "LZB"}

CURRENT = "Aktuell"
COMPARE_WITH = "Vergleichen mit (gemerkte Szenarien stehen immer da)"
COMPARE_PLACEHOLDER = "Szenario wählen"
COMPARE_NOTHING = "Wählen Sie mindestens ein Szenario, das sich vom aktuellen unterscheidet."
COMPARE_SAME = "»{name}« hat dieselben Werte wie das aktuelle Szenario und steht nicht noch einmal da."
COMPARE_TOO_MANY = "Verglichen werden höchstens {limit} Szenarien mit dem aktuellen; nicht gezeigt: {names}."
COMPARE_ASSUMPTIONS = "Für alle Szenarien gilt dieselbe Einstellung wie für das aktuelle: {note}"
DIFFERING_HEADING = "Worin sich die Annahmen unterscheiden"
DIFFERING_NONE = "Alle Annahmen sind gleich."
DIFFERING_REST = "Die übrigen {count} Annahmen sind in allen Szenarien gleich und stehen nicht in der Tabelle."
RESULTS_HEADING = "Was dabei herauskommt"
DUMBBELL_READING = "Punkt: Mitte der Prognose, Balken: 80-%-Bereich, rote Linie: vereinbartes Ziel."
RESULT, CHANCE_OF_HUNDRED = "Ergebnis", "Aussicht"
MIDDLE_FORECAST, FORECAST_FROM, FORECAST_TO = "Prognose, Mitte", "Prognose, 80 % ab", "Prognose, 80 % bis"
PAIRS_HEADING = "Verlauf für Verlauf: Welches Szenario ist besser?"
PAIRS_READING = (
    "Alle Szenarien rechnen mit denselben Ziehungen; ein Unterschied zwischen ihnen ist darum nie Zufall. Unterschied: "
    "zweites gegenüber erstem."
)
NOT_JUDGED = "–"
PAIR_FIRST, PAIR_SECOND = "erstes Szenario", "zweites Szenario"
FIRST_BETTER, SECOND_BETTER, EQUAL = "erstes besser, von 100", "zweites besser, von 100", "gleich, von 100"
MEAN_DIFFERENCE, DIFFERENCE_FROM, DIFFERENCE_TO = (
    "Unterschied im Mittel",
    "Unterschied, 80 % ab",
    "Unterschied, 80 % bis",
)
SCENARIO_NOTES = "Zu den Szenarien"
ASSUMPTION, PARAGRAPH_HEADING = "Annahme", "Überschrift in § 4 Abs. 3"
POINTS, POINTS_SHORT = "Prozentpunkte (80 %)", "Pp."

DOT_RESULT = "Ergebnis in %"
VALUE, KIND, KNOWN_SINCE, CITED_SOURCE, GROUND = "Wert", "Art", "bekannt seit", "Quelle", "Grund"
FACTOR, COEFFICIENT, STAGE = "Faktor (80 %)", "Koeffizient (80 %)", "Stufe"
VALUE_WITH_DEVIATION, SHARE_OF_VARIANCE = "Wert (Standardabweichung)", "Anteil in %"
SOURCES_HEADING = "Worauf die Zahlen beruhen"
SOURCES_INTRO = phrases.SOURCES_INTRO
KIND_NAMES: Mapping[str, str] = phrases.KIND_NAMES
OBSERVATIONS_HEADING = "Beobachtungen"
BRIDGES_HEADING = "Brücken"
RESPONSES_HEADING = "Wirkung der Annahmen"
SAMPLE = "Stichprobe: {sample}"
EVIDENCE = "Schätzung daneben: {mean} (Standardfehler {error}; {sample}). {reason}"
PATHWAY_HEADING = "Weg der Geflüchteten"

DRIVERS_HEADING = "Worauf kommt es an?"
DRIVERS_KIND = "Gemessen an"
DRIVERS_KINDS: Mapping[str, str] = {"probability": "Aussicht", "target_mean": "Prognose"}
LOWER, HIGHER = "niedriger", "höher"
LEFT, RIGHT = "links", "rechts"
NO_BARS = "Keine der Annahmen wirkt spürbar."
AT, AT_LIMIT = "bei", "Grenze:"
MOVED, EFFECT = "bewegt", "Wirkung"
DRIVERS_READING = (
    "Jede Annahme wird um ihren typischen Prognosefehler bewegt, die übrigen bleiben: heller Balken, wenn sie "
    "niedriger, dunkler, wenn sie höher ausfällt. Gestrichelt: durch die Grenze des möglichen Bereichs gekürzt."
)
DRIVERS_FIXED = (
    "Hier gelten die Annahmen genau, auch wenn sie sonst mit Spannweite gelten: Gemessen werden ihre Fehler."
)
ERRORS_HEADING = "Woher die Prognosefehler kommen"
TO, SOURCE = "auf", "Herkunft"
CLIPPED = " (begrenzt)"
UNIT_NAMES: Mapping[Unit, str] = {
    "points of 100": "Punkte von 100",
    "percentage points": "Prozentpunkte",
    "persons": "Personen",
}

THRESHOLD_HEADING = "Was muss gelten?"
QUESTION, WANTED, SECOND_ASSUMPTION = "Ziel", "Aussicht mindestens", "Zweite Annahme"
BOTH_TARGETS = "beide zugleich"
NOW = "jetzt"
OF_HUNDRED = "von 100"
CURVE_READING = (
    "Aussicht entlang der Annahme, die übrigen wie eingestellt. Hinterlegt: wo die gefragte Aussicht erreicht wird; "
    "Ringe: ab wo oder bis wohin es mindestens 50 oder 80 von 100 sind."
)
MAP_HEADING = "Zwei Annahmen zugleich"
MAP_SWITCH = "Karte berechnen"

PAST_HEADING = "Vergangene Jahre, vorhergesagt"
PAST_READING = (
    "Balken: 80-%-Bereich der Veränderung zum Vorjahr, berechnet mit dem, was im Dezember davor veröffentlicht war. "
    "Punkt: was eintrat; ausgefüllt, wenn es unter Berücksichtigung seiner eigenen Ungenauigkeit im Bereich lag. "
    "Die Integrationsquote ist die von Deutschland, weil die der 18 zkT nicht veröffentlicht ist."
)
KREISE_HEADING = "Probe an 53 Kreisen"
KREISE_READING = (
    "Fehler: CRPS der Veränderung in Prozentpunkten, kleiner ist besser. Gewinn: gegenüber dem letzten Wert, in "
    "Klammern der Standardfehler. Die 53 Kreise sind die Jobcenter-Bezirke in NRW, die 18 zkT darunter."
)
WIDTH_HEADING = "Woher kommt die Breite der Prognose?"
FIT_HEADING = "Was die Prognose trägt"
FIT_INTRO = (
    "Je Größe ein monatlicher Weg mit gedämpftem Trend, durch alles Veröffentlichte gelegt und nach dessen Genauigkeit "
    "gewichtet (Zustandsraummodell). Herleitung und Quellen: docs/modell.md."
)
INFLUENCE_HEADING = "Welche Beobachtungen die Prognose bewegen"
RESIDUAL_HEADING = "Wie gut die Beobachtungen zueinander passen"
PARAMETER_HEADING = "Was die Daten über die Parameter lehren"
QUANTITY, YEAR, OBSERVATION, PARAMETER = "Größe", "Jahr", "Beobachtung", "Parameter"
FORECAST, OUTCOME, IN_INTERVAL = "Prognose", "eingetreten", "im 80-%-Bereich"
YES, NO = "ja", "nein"
METHOD, CRPS, COVERED, SKILL = "Verfahren", "Fehler", "im {level}-%-Bereich, von 100", "Gewinn"
SHIFT = "Veränderung 2016 je Standardfehler"
DEVIATION = "Abweichung vom Erwarteten in Standardabweichungen"
BEFORE, AFTER = "vorab (Standardabweichung)", "mit Daten (Standardfehler)"
PARAMETER_NAMES: Mapping[str, str] = {
    "log_sd_level": "Bewegung des Niveaus im Monat (log)",
    "log_sd_slope": "Bewegung der Richtung im Monat (log)",
    "logit_damping": "Dämpfung der Richtung (logit)",
}

WAY_HEADING = "Der Weg vom Arbeitskräfteangebot in den Bestand"
FLOW_READING = (
    "Kleine Zahlen: 80-%-Bereich. Jede Person, die zugeht, ist im Dezember im Bestand oder abgegangen. "
    "LZB kann erst werden, wer 638 Tage eLb war."
)
WITH_WITHOUT_HEADING = "Mit und ohne Zugang, 2016 gegen 2015"
WITHOUT, WITH, DIFFERENCE, CHANCE_WITHOUT_WITH = (
    "ohne Zugang",
    "mit Zugang",
    "Unterschied (80 %)",
    "Aussicht ohne → mit",
)
NO_TARGET = "kein Zielwert"
ARRIVAL_HEADING = "Wann kommt welche Wirkung an?"
ARRIVAL_READING = (
    "Wirkung des Zugangs von 2016 allein, in Prozent des Monatsmittels 2015; Flächen: 80-%-Bereich. Spätere Zugänge "
    "sind nicht dabei. Die Arbeitslosenquote ist eine eigene Annahme; hebt der Zugang sie, wird das am Regler gesetzt."
)
HORIZON = "Zeigen bis Ende"
PERSONS, MILLION_EUR, PERCENT_OF_2015 = "im Monat", "Mio. Euro im Monat", "% von 2015"
BREAK_EVEN_HEADING = "Was müsste bei den Integrationen geschehen?"
FEDERAL_SOURCE = "Bundeseckwert des IAB in der Vereinbarung"
OWN_SOURCE = "Bestand der zkT bei diesen Annahmen"
HINDSIGHT_HEADING = "Geplant und später gesehen"
PLANNED_ENTRIES = "angenommene Zugänge ins SGB II, Anteil am Jahr"
SEEN_DECISIONS = "positive Asylentscheidungen in Deutschland, Anteil am Jahr (später gesehen)"
HINDSIGHT_NOTE = (
    "Die Entscheidungen waren im Dezember 2015 nicht bekannt und gehen in keine Prognose ein. Quelle: BAMF, "
    "Asylgeschäftsstatistik 2016; Monatswerte werden später berichtigt."
)

STALE = (
    "Die Anwendung wurde neu gestartet; diese Seite zeigt noch das Ergebnis von davor. "
    "Der nächste Schritt rechnet neu und behält Ihr Szenario."
)
PICTURE_SCENARIO = "Szenario »{title}«"
PICTURE_SOURCE = "Quelle: eigene Rechnung (zvsim), Modellstand {model}, Datenstand {data} ({view})"
PICTURE_FAILED = "Das Bild »{name}« konnte nicht gezeichnet werden: {reason}"

REPORT_HEADING = "Schriftliche Bewertung"
REPORT_NOTE = (
    "Zusammenfassung, Ziele und Eckwerte, Prognose, Beiträge nach § 4 Abs. 3, mit und ohne Zugang Geflüchteter, "
    "Methode und Quellen, für die Annahmen, die jetzt eingestellt sind."
)
FORMAT = "Format"
FORMAT_NAMES: Mapping[str, str] = Names({"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "html": "Webseite"})
MAKE_REPORT = "Bericht erstellen"
COMMENTS = "Anmerkungen zu den Kapiteln"
COMMENTS_NOTE = (
    "Je Kapitel höchstens 2.000 Zeichen. Anmerkungen stehen am Ende ihres Kapitels im Dokument, als von Hand "
    "eingetragen; im Link stehen sie nicht."
)
STEP_NAMES: Mapping[str, str] = Names({"compute": "rechnen", "draw": "Bilder zeichnen", "write": "Dokument schreiben"})
JOB_WAITING = "Wartet, bis ein anderer Bericht fertig ist."
JOB_BROKEN = "Der Bericht konnte nicht erstellt werden. Bitte noch einmal versuchen."
DATA_HEADING = "Zahlen und Szenario"
TABLE_FILE, JSON_FILE, SCENARIO_FILE = "Ergebnistabellen (CSV)", "Alle Ergebnisse (JSON)", "Szenariodatei (TOML)"
DATA_NOTE = (
    "CSV: Semikolon und Dezimalkomma, öffnet in Excel ohne Nacharbeit. JSON: dieselben Schlüssel wie auf der "
    "Kommandozeile. Szenariodatei: für python -m zvsim forecast DATEI.toml."
)
REPETITION_HEADING = "Nachrechnen"
DECISIONS_NOTE = (
    "Anteile und eigene Zeilen der Seite »§ 4 Abs. 3« stehen im Link, im Bericht und in CSV und JSON; Szenariodatei, "
    "Befehl und Skript enthalten sie nicht."
)
WEB_JSON = "Als JSON von dieser Adresse (ohne Anteile und eigene Zeilen)"
SCENARIO_LINK, SHELL, SNIPPET = "Link zu diesem Szenario", "Auf der Kommandozeile", "In Python"
OWN_VALUES_WHY = "Eigene Werte, auf der Seite eingestellt."
OWN_VALUES_SOURCE = "eigene Eingabe"

NOTES_HEADING = "Hinweise"
SCENARIO_REFUSED = "Szenariodatei nicht verwendet:"

LAW_LINE = "Zielvereinbarung nach § 48b Abs. 1 Satz 1 Nr. 3 SGB II zwischen BMAS und MAIS NRW für die 18 zkT"


def origin(model: str, data: str, view: str, draws: str) -> str:
    """What computed a figure, from what state of the data."""
    return translated("Quelle: eigene Berechnung (zvsim). {versions}.", versions=footer(model, data, view, draws))


def footer(model: str, data: str, view: str, draws: str) -> str:
    """Versions behind the figures on the page."""
    return translated(
        "Modellstand {model} · Datenstand {data} ({view}) · {draws} gemeinsame Ziehungen",
        model=model,
        data=data,
        view=translated(DATA_VIEW_NAMES[view]),
        draws=draws,
    )


def scenario_note(title: str, why: str, source: str) -> str:
    """What a named scenario stands for, and where its values come from."""
    return translated("Szenario »{title}«: {why} Quelle: {source}.", title=title, why=why, source=source)


def scenario_origin(why: str, source: str) -> str:
    """What a scenario of the folder stands for, and where its values come from."""
    return translated("{why} Quelle: {source}.", why=why, source=source)


def quoted(name: str) -> str:
    """A name inside a sentence."""
    return translated("»{name}«", name=name)


def both_marks(agreed: str) -> str:
    """Name of the one place where the scenario stands as agreed."""
    return translated("{agreed} und jetzt", agreed=agreed)


def tornado_head(target: str, measure: str, unit: Unit, side: str) -> str:
    """Heading over the bars of one target."""
    return translated(
        "{target}: {measure}, {unit} (besser: {side})",
        target=target,
        measure=measure,
        unit=translated(UNIT_NAMES[unit]),
        side=side,
    )


def tornado_alternative(target: str, measure: str, bars: str) -> str:
    """The bars of one target in words."""
    return translated(
        "{target}: was die Annahmen an der {measure} bewegen. {bars}.", target=target, measure=measure, bars=bars
    )


def chance_at(chance: str, place: str) -> str:
    """A chance and where it holds."""
    return translated("{chance} bei {place}", chance=chance, place=place)


def curve_alternative(name: str, lever: str, first: str, last: str, now: str, crossings: str) -> str:
    """The course along one assumption in words."""
    return translated(
        "Aussicht, {name} zu erreichen, entlang »{lever}«: {first} bis {last}; jetzt {now}. {crossings}",
        name=name,
        lever=lever,
        first=first,
        last=last,
        now=now,
        crossings=crossings,
    )


def map_caption(target: str, across: str, up: str) -> str:
    """What the table behind the map holds."""
    return translated("{target}: Aussicht von 100, Spalten {across}, Zeilen {up}", target=target, across=across, up=up)


def map_alternative(name: str, across: str, up: str, lowest: str, highest: str, now: str) -> str:
    """The map in words."""
    return translated(
        "Aussicht, {name} zu erreichen, über »{across}« und »{up}«: {lowest} bis {highest}; jetzt {now}.",
        name=name,
        across=across,
        up=up,
        lowest=lowest,
        highest=highest,
        now=now,
    )


def map_reading(values: int) -> str:
    """How to read the map, and where it was computed."""
    return translated(
        "Je dunkler, desto wahrscheinlicher; Linien: Aussicht 50 (dick) und 80 von 100. Berechnet an "
        "{values} × {values} Stellen, dazwischen geradlinig.",
        values=values,
    )


def past_alternative(label: str, total: int, inside: int) -> str:
    """Past forecasts of one quantity in words."""
    return translated(
        "{quantity}: In {inside} von {total} vergangenen Jahren lag der Wert im vorhergesagten 80-%-Bereich.",
        quantity=label,
        inside=inside,
        total=total,
    )


def converged(label: str, succeeded: bool, starts: int) -> str:
    """Whether an optimiser found its optimum."""
    template = (
        message("{quantity}: konvergiert ({starts} Startpunkte).")
        if succeeded
        else message("{quantity}: nicht konvergiert ({starts} Startpunkte).")
    )
    return translated(template, quantity=label, starts=starts)


def chances_beside(agreed: str, letter: float, adjusted: float) -> str:
    """The verdict to the letter of § 3 and, beside it, the chance of reaching the adjusted target."""
    return translated(
        "Nach dem Wortlaut von § 3 bleibt es bei {agreed}: Aussicht {letter}. Gegenüber dem angepassten Ziel: "
        "{adjusted}.",
        agreed=agreed,
        letter=out_of_hundred(letter),
        adjusted=out_of_hundred(adjusted),
    )


def instead_of(value: str, agreed: str) -> str:
    """An assumed value and the agreed one."""
    return translated("{value} statt {agreed}", value=value, agreed=agreed)


def own_step(number: int, name: str) -> str:
    """An own line beside its bar."""
    return translated("Zeile {number}: {name}", number=number, name=name)


def line_field(number: int, field: str) -> str:
    """Name of one field of an own line."""
    return translated("Zeile {number}: {name}", number=number, name=field)


def remove_line(number: int) -> str:
    """Name of the button that takes an own line away."""
    return translated("Zeile {number} entfernen", number=number)


def counted_instead(share: str) -> str:
    """What counts while the share in the field cannot be read."""
    return translated("Bis dahin zählt {share}.", share=share)


def waterfall_caption(label: str) -> str:
    """What the steps of one target show."""
    return translated(
        "{target}: vereinbartes Ziel, Beiträge, rechnerisch angepasst. {note}",
        target=label,
        note=translated(UNCOUNTED_READING),
    )


def dots_alternative(label: str, hits: int, total: int, target: str, low: str, high: str) -> str:
    """The dot plot in words."""
    return translated(
        "{label}: {hits} von {total} gleich wahrscheinlichen Ergebnissen erreichen das Ziel {target}; sie reichen von "
        "{low} bis {high}.",
        label=label,
        hits=hits,
        total=total,
        target=target,
        low=low,
        high=high,
    )


def course_sentence(middle: str, low: str, high: str) -> str:
    """Where the months lead."""
    return translated(
        "Im Dezember 2016 liegen 80 von 100 Verläufen zwischen {low} und {high}, der mittlere bei {middle} ({axis}).",
        low=low,
        high=high,
        middle=middle,
        axis=translated(FAN_AXIS),
    )


def year_sentence(middle: str, low: str, high: str) -> str:
    """What the year comes to."""
    return translated("2016 gegenüber 2015 {middle} (80 %: {low} bis {high}).", middle=middle, low=low, high=high)


def target_in_year(threshold: str, probability: float) -> str:
    """The target of the year, and its chance."""
    return translated(
        "Vereinbart ist {threshold}; Aussicht: {chance}.", threshold=threshold, chance=out_of_hundred(probability)
    )


def paths_sentence(hits: int, total: int) -> str:
    """How many of the paths shown reach the target."""
    return translated(
        "{hits} von {total} gezeigten Verläufen (braune Linien) erreichen das Ziel. Jeder ist eine der gemeinsamen "
        "Ziehungen; sein Jahreswert ist aus seinen eigenen Monaten berechnet, nicht aus den Rändern des Fächers.",
        hits=hits,
        total=total,
    )


def paths_note(total: int) -> str:
    """What the paths shown are, where there is no target."""
    return translated(
        "Braune Linien: {total} der gemeinsamen Ziehungen; ihr Jahreswert ist aus ihren eigenen Monaten berechnet, "
        "nicht aus den Rändern des Fächers.",
        total=total,
    )


def dots_title(label: str, probability: float) -> str:
    """What the dots of a target show."""
    return translated("{target}: Ziel erreicht in {chance} Verläufen", target=label, chance=out_of_hundred(probability))


def quadrants_axis(short: str, threshold: str) -> str:
    """What an axis of the quadrants measures."""
    return translated("{short}, 2016 gegenüber 2015 (Ziel {threshold})", short=short, threshold=threshold)


def quadrants_alternative(labels: Sequence[str], total: int, counts: Sequence[tuple[str, int]]) -> str:
    """The four quadrants in words."""
    parts = ", ".join(f"{name} {count}" for name, count in counts)
    return translated(
        "{targets} zugleich. Von {total} gemeinsamen Verläufen erreichen: {parts}.",
        targets=translated(" und ").join(labels),
        total=total,
        parts=parts,
    )


def dumbbell_alternative(label: str, threshold: str, parts: Sequence[str]) -> str:
    """One target in several scenarios in words."""
    return translated("{target}, Ziel {threshold}: {parts}.", target=label, threshold=threshold, parts="; ".join(parts))


def dumbbell_title(label: str, threshold: str) -> str:
    """Heading over one target of several scenarios."""
    return translated("{target}: Prognose und Ziel {threshold}", target=label, threshold=threshold)


def fan_alternative(name: str, low: str, middle: str, high: str) -> str:
    """The fan in words."""
    return translated(
        "{name}, {axis}: im Dezember 2016 {middle}, 80 von 100 Verläufen von {low} bis {high}.",
        name=name,
        axis=translated(FAN_AXIS),
        middle=middle,
        low=low,
        high=high,
    )


def job_working(step: str, position: int, total: int) -> str:
    """What is being done for a document."""
    return translated("Schritt {position} von {total}: {step}", position=position, total=total, step=step)


def job_done(kind: str) -> str:
    """Label of the button that hands over a document."""
    return translated("{kind} herunterladen", kind=kind)


def job_about(title: str, *, older: bool) -> str:
    """Which scenario a document is about."""
    done = translated("Fertig: Szenario »{title}«.", title=title)
    return f"{done} {translated('Seitdem wurde etwas geändert.')}" if older else done


def job_late(seconds: float) -> str:
    """A document took too long."""
    return translated(
        "Der Bericht war nach {seconds} Sekunden nicht fertig und wurde abgebrochen.", seconds=number_text(seconds, 0)
    )


def workshop_full(count: int) -> str:
    """No room for another document."""
    return translated(
        "Es werden gerade {count} Berichte erstellt. Bitte in einer Minute noch einmal versuchen.", count=count
    )


def other_language() -> str:
    """Name of the language that is not spoken, in that language."""
    return "Deutsch" if current() == "en" else "English"


def back_to(agreed: str) -> str:
    """Name of the button that sets one lever back."""
    return translated("Auf {agreed}", agreed=agreed)


def kept_title(name: str) -> str:
    """A kept scenario in the list of scenarios."""
    return translated("Gemerkt: {name}", name=name)


def unnamed(number: int) -> str:
    """Name of a scenario that was kept without one."""
    return translated("Szenario {number}", number=number)


def already_kept(name: str) -> str:
    """Why the form is not there."""
    return translated("Was Sie sehen, ist schon gemerkt: »{name}«.", name=name)


def link_length(length: str, longest: str, too_long: bool) -> str:
    """How long the link is, and whether it may suffer on its way."""
    if not too_long:
        return translated("{length} Zeichen.", length=length)
    return translated(
        "Der Link hat {length} Zeichen; manche Programme kürzen Links über {longest} Zeichen. Kürzere Notizen helfen.",
        length=length,
        longest=longest,
    )


def mail_text(answer: str, changes: str, chances: str, address: str) -> str:
    """What one sends with the link."""
    return f"{translated(TITLE)}\n{answer}\n{changes}\n{chances}\n\n{address}"


def link_of_other_release(old_model: str, old_data: str, new_model: str, new_data: str) -> str:
    """That a link was made with other versions than those shown."""
    return translated(
        "Dieser Link entstand mit Modellstand {old_model}, Datenstand {old_data}; gezeigt wird Modellstand "
        "{new_model}, Datenstand {new_data}. Unten stehen die Ergebnisse von damals neben denen von heute.",
        old_model=old_model,
        old_data=old_data,
        new_model=new_model,
        new_data=new_data,
    )


def then(model: str) -> str:
    """Heading over what the link's maker saw."""
    return translated("damals (Modellstand {model})", model=model)


def now(model: str) -> str:
    """Heading over what is computed now."""
    return translated("heute (Modellstand {model})", model=model)


translate_constants(__name__)
