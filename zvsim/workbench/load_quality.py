"""The reviewed record of how good the forecasts were; the page and the documents read it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from zvsim.base.errors import InputError
from zvsim.base.reading import built_in_text

FILE = Path(__file__).resolve().parents[1] / "studies" / "nrw_2016" / "quality.json"


@cache
def reviewed_quality() -> dict[str, Any]:
    """The record as :func:`zvsim.workbench.quality.quality_record` made it.

    Raises:
        InputError: if the file is missing or damaged.
    """
    try:
        found: dict[str, Any] = json.loads(built_in_text("zvsim.studies", "nrw_2016/quality.json"))
    except (OSError, ValueError) as error:
        raise InputError("Güte der Prognosen", str(error), "Datei aus »python -m zvsim quality«") from error
    return found
