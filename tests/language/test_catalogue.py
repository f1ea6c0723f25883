"""The one file of English has every visible text, with the same figures in it, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import Formatter

from zvsim.study import built_in_study


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def _lacking(messages: Mapping[str, str], english: Mapping[str, str]) -> dict[str, str]:
    """Where each text is written that has no English."""
    return {text: where for text, where in messages.items() if not english.get(text)}


def test_a_new_sentence_takes_two_places_its_module_and_the_catalogue(
    messages: dict[str, str], english: dict[str, str], collected: Callable[[str], list[str]]
) -> None:
    """Written in a module alone, it is missed by name; with its line in the catalogue nothing is."""
    new = "Von {total} Trägern erreichen es {hits}."
    module = f"def sentence(hits: int, total: int) -> str:\n    return translated({new!r}, hits=hits, total=total)\n"
    found = {**messages, **dict.fromkeys(collected(module), "code")}
    assert _lacking(found, english) == {new: "code"}
    assert not _lacking(found, {**english, new: "{hits} of {total} carriers reach it."})


def test_every_visible_text_has_english(messages: dict[str, str], english: dict[str, str]) -> None:
    missing = _lacking(messages, english)
    assert not missing, f"zvsim/locale/en.po lacks {len(missing)} texts, first: {list(missing.items())[:3]}"


def test_the_catalogue_holds_nothing_that_is_not_shown(messages: dict[str, str], english: dict[str, str]) -> None:
    unused = sorted(set(english) - set(messages))
    assert not unused, f"nothing in the product says {len(unused)} texts of en.po, first: {unused[:3]}"


def test_a_translation_has_the_places_of_its_text(english: dict[str, str]) -> None:
    wrong = {text: found for text, found in english.items() if _places(text) != _places(found)}
    assert not wrong


def test_a_translation_keeps_the_spaces_at_its_ends(english: dict[str, str]) -> None:
    """Units and joining words are written with the space that sets them off."""

    def ends(text: str) -> tuple[bool, bool]:
        return text[0].isspace(), text[-1].isspace()

    assert not {text: found for text, found in english.items() if ends(text) != ends(found)}


def test_short_labels_stay_short_in_english(english: dict[str, str]) -> None:
    """They stand beside bars, where as much space is left as the German ones are allowed."""
    limit = 24
    assert all(len(record.short) <= limit for record in list(built_in_study().levers.values()))
    assert not [
        found for record in list(built_in_study().levers.values()) if len(found := english[record.short]) > limit
    ]
