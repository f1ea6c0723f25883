"""The language of what a reader sees: German by default, English on request.

Every visible text stands in the code or in a data file once, in German; that text is also the key under which
``locale/en.po`` holds its English.  Four kinds of places are read in the current language:

- a sentence made in code: ``translated("In {hits} von 100 Verläufen …", hits=62)``;
- a constant of a module of words, which ends with ``translate_constants(__name__)``: ``wording.TITLE``;
- names by key: ``Names({"elb": "Bestand an eLb"})``;
- a field of a record from a data file that is marked as ``Visible``: ``lever.label``.

A text without English stays German on the page; a test refuses it before it gets there.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from importlib.resources import files
from types import ModuleType
from typing import TYPE_CHECKING, Annotated, Any, Literal, ParamSpec, TypeVar, get_args, get_type_hints

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
def catalogue(language: Language) -> Mapping[str, str]:
    """Translations by German text; none for German itself."""
    if language == "de":
        return {}
    from babel.messages.pofile import read_po  # German readers do not wait for it

    with files("zvsim").joinpath("locale", f"{language}.po").open("rb") as file:
        found = read_po(file)
    return {str(entry.id): str(entry.string) for entry in found if entry.id and entry.string and not entry.fuzzy}


def translated(text: str, /, **places: object) -> str:
    """A German text in the current language, its named places filled in.

    Args:
        text: as a literal, so that the catalogue can be checked against the code.
        places: what stands at ``{name}``; without any, braces are left alone.

    >>> translated("{hits} von {total}", hits=1, total=2)
    '1 von 2'
    """
    found = catalogue(current()).get(text, text)
    return found.format(**places) if places else found


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


def _in_current_language(value: Any) -> Any:
    if isinstance(value, str):
        return translated(value)
    if isinstance(value, tuple):
        return tuple(_in_current_language(part) for part in value)
    if isinstance(value, Mapping):
        return {key: _in_current_language(part) for key, part in value.items()}
    return value


class TranslatedModule(ModuleType):
    """A module whose constants are read in the current language from outside; inside it they are German."""

    def __getattribute__(self, name: str) -> Any:
        value = super().__getattribute__(name)
        return value if current() == "de" or not name.isupper() else _in_current_language(value)


def translate_constants(module_name: str) -> None:
    """Make a module's constants (names in capitals) readable in the current language; its last statement.

    Texts, tuples of texts and mappings to texts are translated.  They are read as ``module.NAME``: a module that
    imports a constant by its name has it in German.
    """
    sys.modules[module_name].__class__ = TranslatedModule


class _Marker:
    """What :data:`Visible` leaves in an annotation."""


Visible = Annotated[_T, _Marker]
"""Type of a record's field that readers see: ``label: Visible[str]``."""


@cache
def visible_fields(record: type[Any]) -> frozenset[str]:
    """Names of the fields of a record's class that are marked as :data:`Visible`."""
    hints = get_type_hints(record, include_extras=True)
    return frozenset(name for name, hint in hints.items() if _Marker in getattr(hint, "__metadata__", ()))


_ATTRIBUTE = object.__getattribute__


class Translatable:
    """Base of records read from data files: a field marked as :data:`Visible` is read in the current language.

    The record itself holds German: equality, hash and dumps do not depend on the language.
    """

    if not TYPE_CHECKING:  # seen by mypy, it would allow every attribute

        def __getattribute__(self, name: str) -> Any:
            """The field, or its translation if readers see it."""
            value = _ATTRIBUTE(self, name)  # without a call between, because a page reads thousands of them
            if _CURRENT.get() == "de" or name not in visible_fields(type(self)):
                return value
            return _in_current_language(value)
