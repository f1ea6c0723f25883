"""Fits of other data than the built-in, kept on disk so that the same data are fitted once.

A file holds the two texts of a reviewed fit, what they were made with and a checksum over all of it.  It is named
after the data and appears by renaming, so that nobody sees it half written; whatever cannot be trusted is fitted
anew, and said.  Text instead of pickles: damage is seen, and a foreign file cannot run code.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final, Literal

from threadpoolctl import threadpool_limits

from zvsim.base.reading import parse_toml
from zvsim.base.records import Strict
from zvsim.base.writing import locked, remove_drafts, write_whole
from zvsim.data import Observation, known_by
from zvsim.model.reviewed import ReviewedFit, parse_fit
from zvsim.model.specification import Model
from zvsim.model.version import MODEL_VERSION
from zvsim.model.views import View
from zvsim.workbench.fit import QuantityFit
from zvsim.workbench.reviewing import fit_view, paths_text, report_text

FORM: Final = 1
LIBRARIES = ("numpy", "scipy", "statsmodels")

Fitting = Callable[[Model, View, Iterable[Observation]], Mapping[str, QuantityFit]]


@dataclass(frozen=True)
class LoadedFit:
    """A fit, and how it was come by.

    Attributes:
        fit: the same whether it was kept or has just been made.
        kept: whether it was read instead of made.
        notice: German sentence on a file that could not be used or written; empty if there is nothing to say.
    """

    fit: ReviewedFit
    kept: bool
    notice: str


class _Kept(Strict):
    """What a file holds."""

    form: Literal[1]
    data: str
    made_with: dict[str, str]
    report: str
    paths: str
    checksum: str = ""

    def sealed(self) -> _Kept:
        """The same with the checksum of everything else."""
        text = self.model_dump_json(exclude={"checksum"})
        return self.model_copy(update={"checksum": hashlib.sha256(text.encode("utf-8")).hexdigest()})


class _Unusable(ValueError):
    """Why a file is fitted anew, in German."""


def data_checksum(model: Model, view: View, observations: Iterable[Observation]) -> str:
    """Sixty-four hexadecimal digits of all that a fit sees: year, rules, priors, and the data in their order."""
    digest = hashlib.sha256(f"{view} {model.calendar.target_year}".encode("ascii"))
    for name, quantity in model.quantities.items():
        digest.update(f"{name} {quantity.model_dump_json()}".encode())
    for one in known_by(observations, model.calendar.known_by(view)):
        digest.update(one.model_dump_json().encode("utf-8"))
    return digest.hexdigest()


@cache
def made_with() -> dict[str, str]:
    """What a fit depends on beside what it sees: the model's version, the code, and the libraries."""
    digest, package = hashlib.sha256(), Path(__file__).resolve().parents[1]
    for path in sorted(path for chapter in ("model", "workbench") for path in (package / chapter).glob("*.py")):
        digest.update(path.name.encode("utf-8") + path.read_bytes())
    return {"model": MODEL_VERSION, "code": digest.hexdigest(), **{name: version(name) for name in LIBRARIES}}


def load_fit(
    model: Model,
    view: View,
    observations: Iterable[Observation],
    data_version: str,
    folder: Path,
    fitting: Fitting = fit_view,
) -> LoadedFit:
    """The fit of a view of any data, from the folder if it is kept there, else made and kept.

    Processes that ask for the same data at once fit one after the other, and all but the first read.

    Args:
        model: whose rules and priors hold.
        view: which state of the data is used.
        observations: all of them.
        data_version: named in the report of a new fit.
        folder: where fits are kept; made if it is missing.
        fitting: makes a fit.

    Raises:
        InputError: as :func:`zvsim.workbench.reviewing.fit_view`.
    """
    known = tuple(observations)
    checksum = data_checksum(model, view, known)
    path = folder / f"{view}-{checksum[:16]}.fit.json"

    def make() -> _Kept:
        with threadpool_limits(1):  # the last digits of a fit depend on the number of threads
            fits = fitting(model, view, known)
        texts = {"report": report_text(model, fits, data_version), "paths": paths_text(fits, model.calendar)}
        return _Kept(form=FORM, data=checksum, made_with=made_with(), **texts).sealed()

    with ExitStack() as stack:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            stack.enter_context(locked(path.with_suffix(".lock")))
            remove_drafts(path)
        except OSError as error:
            return LoadedFit(_parsed(view, make()), False, _not_kept(folder, error))
        try:
            return LoadedFit(_read(view, path, checksum), True, "")
        except FileNotFoundError:
            notice = ""
        except _Unusable as reason:
            notice = f"Aufgehobene Anpassung {path.name} {reason}: neu angepasst."
        made = make()
        try:
            write_whole(path, made.model_dump_json().encode("utf-8"))
        except OSError as error:
            notice = _not_kept(folder, error)
    return LoadedFit(_parsed(view, made), False, notice)


def _not_kept(folder: Path, error: OSError) -> str:
    return f"Anpassung nicht aufgehoben: {folder} nicht beschreibbar ({error.strerror})."


def _parsed(view: View, kept: _Kept) -> ReviewedFit:
    return parse_fit(view, parse_toml(kept.report, "report"), kept.paths)


def _read(view: View, path: Path, checksum: str) -> ReviewedFit:
    """The fit that a file holds.

    Raises:
        FileNotFoundError: if there is none.
        _Unusable: if it is not whole, not of these data, or made by another model or other libraries.
    """
    damaged = _Unusable("ist beschädigt oder unvollständig")
    try:
        text = path.read_bytes()
        form = json.loads(text)["form"]
    except FileNotFoundError:
        raise
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise damaged from error
    if form != FORM:
        raise _Unusable(f"hat die Form {form} statt {FORM}")
    try:
        kept = _Kept.model_validate_json(text)
        fit = _parsed(view, kept)
    except (ValueError, KeyError, TypeError) as error:
        raise damaged from error
    if kept.sealed() != kept:
        raise damaged
    if kept.data != checksum:
        raise _Unusable("gehört zu anderen Daten")
    for name, here in made_with().items():
        if (there := kept.made_with.get(name, "unbekannt")) != here:
            raise _Unusable(f"entstand mit anderem Stand ({name} {there[:12]} statt {here[:12]})")
    return fit
