"""``report``: the written assessment of one scenario."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from zvsim.base.errors import InputError
from zvsim.cli.options import add_draw_options, add_scenario_options, chosen_scenario
from zvsim.report.address import checked_base_url
from zvsim.report.chapters import CHAPTERS, checked_comments
from zvsim.report.files import FORMATS, document_format, write_document

HELP = "schriftliche Bewertung eines Szenarios als Datei"


def add(command: argparse.ArgumentParser) -> None:
    """Its options."""
    add_scenario_options(command)
    add_draw_options(command)
    command.add_argument("--out", type=Path, required=True, metavar="DATEI", help=f"Endung {', '.join(FORMATS)}")
    command.add_argument(
        "--comment", action="append", default=[], metavar="KAPITEL=TEXT", help=f"Anmerkung; {', '.join(CHAPTERS)}"
    )
    command.add_argument("--base-url", metavar="ADRESSE", help="wo die App läuft; für Link und QR-Code im Dokument")


def given_comments(settings: Sequence[str]) -> dict[str, str]:
    """Comments by chapter from ``CHAPTER=TEXT``; several of one chapter are paragraphs.

    Raises:
        InputError: no ``=``, an unknown chapter, or a comment that is too long.
    """
    comments: dict[str, str] = {}
    for setting in settings:
        chapter, equals, text = setting.partition("=")
        if not equals:
            raise InputError("--comment", f"»{setting}«", "KAPITEL=TEXT, zum Beispiel summary=Nur ein Entwurf.")
        comments[chapter] = f"{comments[chapter]}\n{text}" if chapter in comments else text
    return checked_comments(comments)


def run(options: argparse.Namespace) -> None:
    """Write the document of the chosen scenario."""
    chosen = document_format(options.out)
    comments, base_url = given_comments(options.comment), checked_base_url(options.base_url, "--base-url")
    study, scenario = chosen_scenario(options)
    # The libraries that write documents and draw charts cost two seconds, which no other command should wait for.
    from zvsim.report.order import Order
    from zvsim.report.produce import made

    order = Order(study.address, scenario, chosen, comments, base_url)
    write_document(options.out, made(order, lambda _step: None))
