"""Where the page shows what a document is about."""

from __future__ import annotations

import re
from collections.abc import Mapping

from zvsim.assessment.forecast import Assessment
from zvsim.errors import InputError
from zvsim.simulation.levers import Lever
from zvsim.simulation.link import link_parameters, relative_link

MAX_BASE_URL = 200
_BASE_URL = re.compile(r"https?://[\w.:\[\]-]+(/[\w./~-]*)?", re.ASCII)


def checked_base_url(text: str | None, where: str) -> str | None:
    """The address at which the page is served, without what follows its path.

    Raises:
        InputError: not an address of the web.

    >>> checked_base_url("https://zvsim.example/app/", "--base-url")
    'https://zvsim.example/app'
    """
    if not text:
        return None
    if len(text) > MAX_BASE_URL or not _BASE_URL.fullmatch(text):
        allowed = f"eine Adresse mit http:// oder https://, höchstens {MAX_BASE_URL} Zeichen"
        raise InputError(where, f"»{text}«", allowed)
    return text.rstrip("/")


def scenario_address(assessment: Assessment, levers: Mapping[str, Lever], base_url: str | None = None) -> str:
    """Address of the page with the same assumptions.

    Args:
        base_url: as :func:`checked_base_url` returns it; without it the address is relative.
    """
    scenario = assessment.scenario
    link = relative_link(link_parameters(assessment.levers, scenario.view, assessment.assumptions, levers))
    return f"{base_url}{link}" if base_url else link
