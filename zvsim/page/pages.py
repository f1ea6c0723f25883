"""The pages: title, path and what is drawn between the answer and the footer.

A path is part of every link that was ever sent: it is never renamed, only added.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from zvsim.base.language import message, translated
from zvsim.page import comparing, course, drivers, outlook, refugees, threshold
from zvsim.page.adjustment import draw_adjustment
from zvsim.page.choices import PageChoice
from zvsim.page.comparing import draw_comparison
from zvsim.page.context import PageContext
from zvsim.page.course import draw_course
from zvsim.page.documents_page import PATH as DOCUMENTS_PATH
from zvsim.page.documents_page import draw_documents
from zvsim.page.drivers import draw_drivers
from zvsim.page.legal import legal_page
from zvsim.page.method import draw_method
from zvsim.page.outlook import draw_outlook
from zvsim.page.refugees import draw_refugees
from zvsim.page.threshold import draw_threshold


@dataclass(frozen=True)
class PageEntry:
    """One page; the one with an empty path is opened first, a hidden one is reached from the footer only."""

    german_title: str
    path: str
    draw: Callable[[PageContext], None]
    hidden: bool = False
    choices: tuple[PageChoice, ...] = ()

    @property
    def title(self) -> str:
        """The title in the current language."""
        return translated(self.german_title)


PAGES = (
    PageEntry(message("Ausblick"), "", draw_outlook, choices=outlook.CHOICES),
    PageEntry(message("§ 4 Abs. 3"), "anpassung", draw_adjustment),
    PageEntry(message("Verlauf"), "verlauf", draw_course, choices=course.CHOICES),
    PageEntry(message("Vergleich"), "vergleich", draw_comparison, choices=comparing.CHOICES),
    PageEntry(message("Geflüchtete"), "gefluechtete", draw_refugees, choices=refugees.CHOICES),
    PageEntry(message("Treiber"), "treiber", draw_drivers, choices=drivers.CHOICES),
    PageEntry(message("Was muss gelten?"), "schwelle", draw_threshold, choices=threshold.CHOICES),
    PageEntry(message("Daten & Bericht"), DOCUMENTS_PATH, draw_documents),
    PageEntry(message("Methode & Güte"), "methode", draw_method),
    PageEntry(
        message("Erklärung zur Barrierefreiheit"), "barrierefreiheit", legal_page("barrierefreiheit"), hidden=True
    ),
    PageEntry(message("Datenschutz"), "datenschutz", legal_page("datenschutz"), hidden=True),
    PageEntry(message("Impressum"), "impressum", legal_page("impressum"), hidden=True),
)
