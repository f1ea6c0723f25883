"""What a written assessment contains, whatever format it is written in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, TypeVar

from zvsim.base.language import message
from zvsim.exhibits.table import Number, Table

T = TypeVar("T")

LONG_WORD = 14  # longer words may be hyphenated
BOLD = 3  # letters by which a heading's word is wider than a cell's
_UNBREAKABLE = re.compile(r" (?=%|Pp\.|Euro\b|Prozentpunkte\b)|(?<=von) (?=100\b)|(?<=§) ")


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True)
class Remark:
    """What a person wrote by hand about a chapter; set apart from what was computed.

    Attributes:
        lines: paragraphs.
    """

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Anchor:
    """A sentence that ends in an address, which leads there where it is absolute."""

    text: str
    address: str

    @property
    def is_absolute(self) -> bool:
        """Whether the address leads somewhere from outside the page."""
        return self.address.startswith(("https://", "http://"))


@dataclass(frozen=True)
class Listing:
    """A list of items of equal rank."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Chart:
    """A picture, with what it shows in words.

    Attributes:
        alternative: its figures in a sentence, for those who do not see it.
        svg: the picture.
        width: as a share of the widest picture.
    """

    caption: str
    alternative: str
    svg: str
    width: float = 1.0


Drawn = Chart | Paragraph
"""Or a line that says why it could not be drawn."""


@dataclass(frozen=True)
class Charts:
    """Pictures of an assessment, drawn by whoever can.

    Attributes:
        outlook: stand with forecasts and chances.
        contributions: stand with a target's contributions, by target id.
    """

    outlook: tuple[Drawn, ...] = ()
    contributions: Mapping[str, Drawn] = field(default_factory=dict)


REMARK = message("Anmerkung (von Hand eingetragen)")
"""Stands above a remark."""

Block = Paragraph | Remark | Anchor | Listing | Table | Chart


@dataclass(frozen=True)
class Section:
    """One chapter."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Report:
    """A written assessment.

    Attributes:
        title: of the document.
        subtitle: which scenario it is about.
        notice: what the document is and is not; stands on every page that a format knows.
    """

    title: str
    subtitle: str
    notice: str
    sections: tuple[Section, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables in their order."""
        return tuple(block for section in self.sections for block in section.blocks if isinstance(block, Table))


def plain(text: str) -> str:
    """Text without characters that no format can show: controls become spaces, direction marks and the like vanish.

    >>> plain("a" + chr(0) + "b" + chr(0x202E) + "c" + chr(0xFFFE))
    'a bc'
    """
    kinds: Mapping[str, str] = {"Cc": " ", "Cf": "", "Cs": "", "Co": "", "Cn": ""}
    return "".join(kinds.get(unicodedata.category(sign), sign) for sign in text)


def cleaned(content: T) -> T:
    """The same content with every text made :func:`plain`; what a person typed may stand anywhere in it."""
    found: Any = content
    if isinstance(found, str):
        found = plain(found)
    elif isinstance(found, tuple):
        found = tuple(map(cleaned, found))
    elif is_dataclass(found) and not isinstance(found, type):
        found = replace(found, **{part.name: cleaned(getattr(found, part.name)) for part in fields(found)})
    return found  # type: ignore[no-any-return]


def keep_together(text: str) -> str:
    """Text in which a unit stays on the line of its number.

    >>> keep_together("um 0,4 %, § 4, rund 6 von 100").count(chr(0xA0))
    3
    """
    return _UNBREAKABLE.sub(chr(0xA0), text)


def column_weights(table: Table) -> tuple[float, ...]:
    """Relative widths of the columns: figures stay on one line, long texts get more room, but not in proportion."""
    weights = []
    for index, heading in enumerate(table.columns):
        cells = [row[index] for row in table.rows]
        figures = [len(cell.text) for cell in cells if isinstance(cell, Number)]
        texts = [cell for cell in cells if isinstance(cell, str)]
        words = [len(word) for text in texts for word in text.split()]
        words += [len(word) + BOLD for word in heading.split()]
        longest = max((len(text) for text in texts), default=0)
        weights.append(float(max(6, *figures, min(LONG_WORD, max(words, default=0)), 2.0 * min(longest, 400) ** 0.5)))
    return tuple(weights)
