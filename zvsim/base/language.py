"""The language of what a reader sees: German by default, English on request.

Every visible text stands in the code or in a data file once, in German; that text is also the key (msgid) under which
the catalogue ``locale/en.po`` holds its English.  Texts stand in four kinds of places:

- a sentence made in code: ``translated("In {hits} von 100 Verläufen …", hits=62)``;
- a constant, translated where it is shown: ``message("Tasten")``;
- names by key: ``Names({"elb": "Bestand an eLb"})``;
- a field of a record from a data file that is marked as ``Visible``, which :func:`spoken` translates once.

A text without English stays German on the page; a test refuses it before it gets there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import fields, is_dataclass, replace
from functools import cache, wraps
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import Annotated, Any, Literal, ParamSpec, TypeVar, cast, get_args, get_type_hints

from pydantic import BaseModel

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_CURRENT: ContextVar[Language] = ContextVar("language", default="de")
_P = ParamSpec("_P")
_T = TypeVar("_T")
_K = TypeVar("_K")


def current() -> Language:
    """The language of this thread of execution."""
    return _CURRENT.get()


def use(language: Language) -> None:
    """Speak a language from here on, in this thread of execution only."""
    _CURRENT.set(language)


@contextmanager
def using(language: Language) -> Iterator[None]:
    """Speak a language inside a ``with`` block.

    >>> with using("en"):
    ...     current()
    'en'
    >>> current()
    'de'
    """
    token = _CURRENT.set(language)
    try:
        yield
    finally:
        _CURRENT.reset(token)


@cache
def catalogue(language: Language) -> NullTranslations:
    """The translations into a language; none for German itself."""
    if language == "de":
        return NullTranslations()
    from babel.messages.mofile import write_mo  # German readers do not wait for them
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with files("zvsim").joinpath("locale", f"{language}.po").open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return GNUTranslations(compiled)


def translated(text: str, /, **places: object) -> str:
    """A German text in the current language, its named places filled in.

    Args:
        text: as a literal, so that the catalogue can be checked against the code.
        places: what stands at ``{name}``; without any, braces are left alone.

    >>> translated("{hits} von {total}", hits=1, total=2)
    '1 von 2'
    """
    # The empty text is the catalogue's own header.
    template = catalogue(current()).gettext(text) if text else ""
    return template.format(**places) if places else template


def message(text: str) -> str:
    """Marks a text as one that is translated later, where it is shown."""
    return text


def cached_by_language(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """As ``functools.cache``, for a function whose result holds text."""

    @cache
    def kept(_language: Language, *args: Any, **names: Any) -> _T:
        return function(*args, **names)

    @wraps(function)
    def read(*args: _P.args, **names: _P.kwargs) -> _T:
        return kept(current(), *args, **names)  # type: ignore[arg-type]

    return read


class Names(Mapping[_K, str]):
    """Names by key, German where they are written and in the current language where they are read, also by import.

    >>> Names({"elb": "Bestand an eLb"})["elb"]
    'Bestand an eLb'
    """

    def __init__(self, german: Mapping[_K, str]) -> None:
        self.german = dict(german)

    def __getitem__(self, key: _K) -> str:
        return translated(self.german[key])

    def __iter__(self) -> Iterator[_K]:
        return iter(self.german)

    def __len__(self) -> int:
        return len(self.german)


class _Marker:
    """What :data:`Visible` and :data:`VisibleKey` leave in an annotation."""


class _KeyMarker(_Marker):
    pass


Visible = Annotated[_T, _Marker]
"""Type of a record's field that readers see: ``label: Visible[str]``."""
VisibleKey = Annotated[_T, _KeyMarker]
"""The same of a field that is also kept as a key: German in the record, translated where it is shown."""


@cache
def visible_fields(record: type[Any], *, keys: bool = False) -> frozenset[str]:
    """Names of the fields of a record's class that are :data:`Visible`, or with ``keys`` :data:`VisibleKey`."""
    marker = _KeyMarker if keys else _Marker
    hints = get_type_hints(record, include_extras=True)
    return frozenset(name for name, hint in hints.items() if marker in getattr(hint, "__metadata__", ()))


def spoken(record: _T, language: Language) -> _T:
    """A record in a language: the same, with every :data:`Visible` field translated, also of records inside it.

    Args:
        record: a pydantic model, a dataclass, or a tuple, list or mapping of such; a German one is returned as it is.
    """
    if language == "de":
        return record
    with using(language):
        return cast(_T, _spoken(record))


def _spoken(value: Any, *, visible: bool = False) -> Any:
    if isinstance(value, str):
        return translated(value) if visible else value
    if isinstance(value, Names):
        return value
    if isinstance(value, Mapping):
        return {key: _spoken(part, visible=visible) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(_spoken(part, visible=visible) for part in value)
    if isinstance(value, BaseModel):
        return value.model_copy(update=_spoken_fields(value, type(value).model_fields))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **_spoken_fields(value, [field.name for field in fields(value)]))
    return value


def _spoken_fields(record: Any, names: Iterable[str]) -> dict[str, Any]:
    shown = visible_fields(record.__class__)
    return {name: _spoken(getattr(record, name), visible=name in shown) for name in names}
