"""Where the page shows what a document is about."""

from __future__ import annotations

import re
from collections.abc import Mapping

from zvsim.assessment.forecast import Assessment
from zvsim.base.errors import InputError
from zvsim.sharing.link import relative_address, token_of
from zvsim.simulation.levers import Lever

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
    """Address of the page with the same assumptions and decisions.

    Args:
        levers: of the study.
        base_url: as :func:`checked_base_url` returns it; without it the address is relative.
    """
    return f"{base_url or ''}{relative_address(token_of(assessment, levers))}"
