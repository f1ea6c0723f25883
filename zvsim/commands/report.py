"""``report``: the written assessment of one scenario."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

from zvsim.commands.scenario_options import add_draw_options, add_scenario_options, chosen_scenario
from zvsim.report.files import FORMATS, document_format, write_whole
from zvsim.workspace import built_in_workspace, scenario_document


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Tell the parser about the command."""
    command = commands.add_parser("report", help="schriftliche Bewertung eines Szenarios als Datei")
    add_scenario_options(command)
    add_draw_options(command)
    command.add_argument("--out", type=Path, required=True, metavar="DATEI", help=f"Endung {', '.join(FORMATS)}")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the document of the chosen scenario."""
    chosen = document_format(options.out)
    workspace = built_in_workspace()
    scenario = chosen_scenario(workspace, options)
    settings = (options.draws, options.seed, options.assumptions)
    if chosen == "json":
        found = scenario_document(workspace, scenario, *settings)
        content = (json.dumps(found, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode("utf-8")
    else:
        # The libraries that write documents and draw charts cost two seconds, which no other command should wait for.
        from zvsim.presentation.charts.documents import document_charts
        from zvsim.report.build import build_report
        from zvsim.report.material import report_material
        from zvsim.report.writers import written

        material = report_material(workspace, scenario, *settings)
        if chosen != "xlsx":
            material = replace(material, charts=document_charts(material.assessment, workspace))
        content = written(build_report(material), chosen)
    write_whole(options.out, content)
    return 0
