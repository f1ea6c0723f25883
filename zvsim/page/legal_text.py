"""What the law wants said on every installation: accessibility, data protection, who is responsible.

The texts stand in ``legal.toml``, German whatever language the page speaks: they are declarations under German law.
What only the operator knows is taken from its file; where the file says nothing, a :class:`Gap` says what is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zvsim.agreement import Agreement
from zvsim.assessment.terms import agreement_title
from zvsim.base.numbers import number_text
from zvsim.base.reading import built_in_table
from zvsim.page.load_operator import Operator
from zvsim.page.tabs import HOURS
from zvsim.sharing.history import KEPT


@dataclass(frozen=True)
class Gap:
    """A place that the operator has to fill; ``missing`` says with what."""

    missing: str


@dataclass(frozen=True)
class LinkLine:
    """A line that leads somewhere: ``before``, then ``label`` as a link to ``address``."""

    before: str
    label: str
    address: str


Line = str | Gap | LinkLine


@dataclass(frozen=True)
class Part:
    """One heading with its paragraphs and, below them, a list."""

    heading: str
    lines: tuple[Line, ...]
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class LegalText:
    """One of the texts.

    Attributes:
        title: its first heading.
        parts: in reading order.
    """

    title: str
    parts: tuple[Part, ...]


def imprint(operator: Operator, agreement: Agreement) -> LegalText:
    """Who is responsible for this installation, as DDG and MStV want it said, and what its results are not."""
    return _text("imprint", operator, {"agreement": agreement_title(agreement)})


def privacy(operator: Operator, parked_seconds: int) -> LegalText:
    """What this app does with data about its visitors, and what the operator adds.

    Args:
        operator: what its file says.
        parked_seconds: how long the server keeps a session whose browser has gone.
    """
    known = {"minutes": number_text(parked_seconds / 60, 0), "hours": HOURS, "steps": KEPT}
    return _text("privacy", operator, known)


def accessibility_statement(operator: Operator) -> LegalText:
    """The declaration on accessibility (§ 12b BGG, § 7 BITV 2.0, Land law): state, gaps, contact, mediation."""
    state = built_in_table("zvsim.page", "accessibility.toml")
    barriers = [f"{one['what']} Grund: {one['why']} Stattdessen: {one['instead']}" for one in state["barriers"]]
    return _text("accessibility", operator, {**state, "barriers": barriers})


def _text(name: str, operator: Operator, known: Mapping[str, Any]) -> LegalText:
    """A text of ``legal.toml``.

    Args:
        known: by the names under which the text speaks of it, beside what the operator says.
    """
    written = built_in_table("zvsim.page", "legal.toml")[name]
    facts = {**dict(operator), **dict(operator.privacy), **dict(operator.accessibility), **known}
    facts |= {key: f"{one.day}.{one.month}.{one.year}" for key, one in facts.items() if isinstance(one, date)}
    parts = []
    for part in written["parts"]:
        lines = tuple(line for entry in part["lines"] for line in _lines(entry, facts))
        items = facts[part["list"]] if "list" in part else [one.format(**facts) for one in part.get("items", ())]
        if lines or items:
            parts.append(Part(part["heading"], lines, tuple(items)))
    return LegalText(written["title"], tuple(parts))


def _lines(entry: str | Mapping[str, Any], facts: Mapping[str, Any]) -> tuple[Line, ...]:
    """A text with its places filled, or what was said, or the one gap where nothing was."""
    if isinstance(entry, str):
        return (entry.format(**facts),)
    if "mediation" in entry:
        return _mediation(entry["mediation"], facts)
    values = [facts[name] for name in entry["said"]]
    said = [line for value in values if value for line in ((value,) if isinstance(value, str) else value)]
    before = entry.get("before", "")
    if said and "link" in entry:
        return (LinkLine(before, entry.get("label", said[0]), f"{entry['link']}{said[0]}"),)
    return tuple(f"{before}{line}" for line in said) or ((Gap(entry["missing"]),) if "missing" in entry else ())


def _mediation(missing: str, facts: Mapping[str, Any]) -> tuple[Line, ...]:
    """The office of the operator's own law; both, and a gap, as long as that is unknown."""
    scope = facts["scope"]
    chosen = [office for key, office in facts["mediation"].items() if scope in (None, key)]
    links = [LinkLine(f"{one['name']} ({one['law']}): ", one["address"], one["address"]) for one in chosen]
    return (*links, *(() if scope else (Gap(missing),)))
