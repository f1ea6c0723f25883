"""What an address asks for, in whichever form it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zvsim.base.errors import InputError
from zvsim.sharing.link import TOKEN, Link, Place, read_token
from zvsim.sharing.readable import only, read_readable
from zvsim.sharing.records import Meeting
from zvsim.sharing.token import MAX_READ
from zvsim.study import Study

NOTHING_TAKEN = "Der Link konnte nicht gelesen werden; gezeigt werden die vereinbarten Werte."
NOT_ALL_TAKEN = "Aus dem Link nicht übernommen, dafür gilt der vereinbarte Wert:"


@dataclass(frozen=True)
class Found:
    """What an address leads to.

    Attributes:
        problems: German lines for everything that was asked for in vain.
        link: with what the link's maker saw, if the address holds a token that could be read.
    """

    meeting: Meeting
    place: Place
    problems: tuple[str, ...] = ()
    link: Link | None = None


def read_address(parameters: Mapping[str, Sequence[str]], study: Study) -> Found:
    """What the parameters of an address lead to; nothing in them makes it fail.

    A token decides alone; what stands beside it is named, because it would be lost otherwise.
    """
    if TOKEN not in parameters:
        question, problems = read_readable(parameters, study)
        return Found(Meeting(question), Place(), problems)
    beside = tuple(
        str(InputError(f"Adresse: {name[:60]}", "neben einem Link", f"nur {TOKEN}"))
        for name in parameters
        if name != TOKEN
    )
    try:
        link, not_taken = read_token(only(parameters, TOKEN, MAX_READ), study)
    except InputError as error:
        return Found(Meeting(study.agreed.question), Place(), (NOTHING_TAKEN, str(error), *beside))
    problems = (*not_taken, *beside)
    return Found(link.meeting, link.place, (NOT_ALL_TAKEN, *problems) if problems else (), link)
