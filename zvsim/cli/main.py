"""The command line: the same answers without a browser."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from typing import NoReturn

from zvsim.base.errors import InputError
from zvsim.base.threads import use_one_thread
from zvsim.cli import backtest, compare, drivers, estimate, fit, forecast, quality, report, solve, studies, sweep

USER_ERROR = 2
COMMANDS = (forecast, solve, drivers, compare, sweep, report, studies, fit, estimate, backtest, quality)


class _Parser(argparse.ArgumentParser):
    """Refuses in one line like every other input, instead of printing the usage."""

    def error(self, message: str) -> NoReturn:
        """Refuse a mistyped command."""
        raise InputError("Befehl", message, f"siehe {self.prog} --help")


def parser() -> argparse.ArgumentParser:
    """The parser of the stable commands."""
    main_parser = _Parser(prog="python -m zvsim", description="Zielvereinbarungs-Simulator")
    commands = main_parser.add_subparsers(dest="command", required=True)
    for command in COMMANDS:
        its_parser = commands.add_parser(command.__name__.rpartition(".")[2], help=command.HELP)
        command.add(its_parser)
        its_parser.set_defaults(run=command.run)
    return main_parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; an input that a person can correct ends in one line and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # a Windows console's code page has no minus sign
    use_one_thread()
    try:
        options = parser().parse_args(arguments)
        return int(options.run(options) or 0)
    except InputError as error:
        print(error, file=sys.stderr)
        return USER_ERROR
