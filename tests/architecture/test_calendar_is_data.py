"""Year, Land, carriers and their indicators stand in the files of a study; Python names none of them."""

from __future__ import annotations

import ast
import doctest
import re
from collections.abc import Iterator
from pathlib import Path

import zvsim

PACKAGE = Path(zvsim.__file__).parent
OF_ONE_STUDY = re.compile(r"\b(2016|2015|2014|NRW|K2|LZB|zkT|18)\b")


def lines_of_one_study(source: str) -> Iterator[tuple[int, str]]:
    """Lines that name something of one study; an example in a docstring, with its output, may."""
    examples = set(_example_lines(source))
    for number, line in enumerate(source.splitlines(), start=1):
        if OF_ONE_STUDY.search(line) and number not in examples:
            yield number, line.strip()


def _example_lines(source: str) -> Iterator[int]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if (text := ast.get_docstring(node, clean=False)) is None:
            continue
        for example in doctest.DocTestParser().get_examples(text):
            first = node.body[0].lineno + example.lineno
            yield from range(first, first + example.source.count("\n") + example.want.count("\n"))


def test_no_line_of_python_names_the_year_the_land_or_the_carriers_of_a_study() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{number}: {line}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if "studies" not in path.relative_to(PACKAGE).parts
        for number, line in lines_of_one_study(path.read_text(encoding="utf-8"))
    ]
    assert not found, f"{len(found)} lines, first: {found[:5]}"


def test_a_line_that_names_them_is_found_and_an_example_is_not() -> None:
    source = '''
def change(year):
    """The change of K2.

    >>> change(2016)
    'NRW 2016'
    """
    return f"NRW {year}"  # not 2015
'''
    assert [number for number, _ in lines_of_one_study(source)] == [3, 8]
