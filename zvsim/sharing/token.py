"""The link's token: everything that a page shows, as text that notices when it was damaged.

A token is ``FORMAT.PAYLOAD.CHECK``: the payload is deflated JSON in URL-safe base 64, the check a digest of what
stands before it.  A format once released is read for ever; a new one gets the next number and a reader of the old.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from typing import Annotated

from pydantic import Field, StringConstraints

from zvsim.base.errors import InputError
from zvsim.base.records import Strict
from zvsim.model.views import View
from zvsim.sharing.records import MAX_KEPT, MAX_NOTE
from zvsim.simulation.appraisal import MAX_NAME, MAX_OWN_LINES, MAX_REASON
from zvsim.simulation.question import Assumptions

FORMAT = 1
MAX_LENGTH = 1800
"""Characters that every mail program leaves whole; longer tokens are read all the same."""
MAX_READ = 16_000
_MAX_JSON = 65_536
_CHECK_BYTES = 6
# Words that every token holds; both sides know them, so they cost nothing.  Part of format 1: never changed.
_KNOWN = (
    b'"langzeitleistungsbezieher","integrationsquote","refugee_persons_per_elb","refugee_first_year_integrations",'
    b'"refugee_zkt_share","refugee_elb_per_person","refugee_entry_spread","refugee_mean_entry_month","youth_entries",'
    b'"standard_rate_change","unemployment_slope","okun_coupling","administration_budget","integration_budget",'
    b'"refugee_labour_supply","unemployment_rate","gdp_growth","treiber","schwelle","vergleich","verlauf","anpassung",'
    b'"spread","latest","name":"note":"judgements":{"share":"reason":"own_lines":[{"heading":"effects":"adjusted":'
    b'[-0.004,0.0],"both":"view":"planning","assumptions":"fixed","results":{"chances":'
    b"[1.4,8.0,65000.0,311300000.0,355000000.0,0.0,0.0,1.24,9000.0,6.5,50.0,0.0,0.0,8.0,1.35],"
    b'{"model":"1.","data":"","language":"de","page":"","targets":["integrationsquote","langzeitleistungsbezieher"],'
    b'"levers":["gdp_growth","unemployment_rate","refugee_labour_supply","integration_budget",'
    b'"administration_budget","okun_coupling","unemployment_slope","standard_rate_change","youth_entries",'
    b'"refugee_mean_entry_month","refugee_entry_spread","refugee_elb_per_person","refugee_zkt_share",'
    b'"refugee_first_year_integrations","refugee_persons_per_elb"],"settings":[{"values":['
)

Short = Annotated[str, StringConstraints(max_length=MAX_NAME)]
Name = Annotated[str, StringConstraints(max_length=40, pattern=r"^[a-z0-9_]*$")]


class OwnLineRecord(Strict):
    """A line entered by hand; ``effects`` in the order of the token's targets."""

    name: Short
    heading: Short
    reason: Annotated[str, StringConstraints(max_length=MAX_REASON)]
    effects: list[float]


class JudgementRecord(Strict):
    """The assessor's share (0 to 1) of a contribution, with the reason."""

    share: float
    reason: Annotated[str, StringConstraints(max_length=MAX_REASON)] = ""


class ResultsRecord(Strict):
    """What was shown: chances and adjusted thresholds in the order of the token's targets, and of all at once."""

    chances: list[float]
    adjusted: list[float]
    both: float


class SettingRecord(Strict):
    """One setting; ``values`` in the order of the token's levers, ``judgements`` by lever id."""

    values: list[float]
    view: View
    assumptions: Assumptions
    name: Short = ""
    note: Annotated[str, StringConstraints(max_length=MAX_NOTE)] = ""
    judgements: dict[Name, JudgementRecord] = Field(default={})
    own_lines: list[OwnLineRecord] = Field(default=[], max_length=MAX_OWN_LINES)
    results: ResultsRecord


class TokenRecord(Strict):
    """What a token of format 1 holds; the first setting is the current one, the others are those kept beside it."""

    model: Annotated[str, StringConstraints(max_length=20)]
    data: Annotated[str, StringConstraints(max_length=20)]
    language: Annotated[str, StringConstraints(max_length=5)]
    page: Name
    choices: dict[Name, bool | float | Short | list[Name]] = Field(default={})
    targets: Annotated[list[Name], Field(max_length=10)]
    levers: Annotated[list[Name], Field(max_length=60)]
    settings: Annotated[list[SettingRecord], Field(min_length=1, max_length=1 + MAX_KEPT)]


def _digest(text: str) -> str:
    found = hashlib.blake2s(text.encode("ascii"), digest_size=_CHECK_BYTES).digest()
    return base64.urlsafe_b64encode(found).decode("ascii")


def encoded(record: TokenRecord) -> str:
    """The token of a record.

    >>> nothing = ResultsRecord(chances=[], adjusted=[], both=0.5)
    >>> empty = SettingRecord(values=[], view="planning", assumptions="fixed", results=nothing)
    >>> record = TokenRecord(model="1", data="d", language="de", page="", targets=[], levers=[], settings=[empty])
    >>> decoded(encoded(record)) == record
    True
    """
    content = json.dumps(record.model_dump(exclude_defaults=True), ensure_ascii=False, separators=(",", ":"))
    packer = zlib.compressobj(level=9, wbits=-15, zdict=_KNOWN)
    packed = packer.compress(content.encode("utf-8")) + packer.flush()
    body = f"{FORMAT}.{base64.urlsafe_b64encode(packed).decode('ascii').rstrip('=')}"
    return f"{body}.{_digest(body)}"


def _unpacked(payload: str) -> bytes:
    packed = base64.b64decode(payload + "=" * (-len(payload) % 4), altchars=b"-_", validate=True)
    unpacker = zlib.decompressobj(wbits=-15, zdict=_KNOWN)
    content = unpacker.decompress(packed, _MAX_JSON)
    if unpacker.unconsumed_tail or not unpacker.eof:
        raise ValueError("more than a token can hold")
    return content


def decoded(token: str) -> TokenRecord:
    """The record of a token.

    Raises:
        InputError: too long, damaged or cut off, of an unknown format, or with a content that no release wrote.
    """
    where = "Link (s)"
    if len(token) > MAX_READ:
        raise InputError(where, f"{len(token)} Zeichen", f"höchstens {MAX_READ} Zeichen")
    number, _, _ = token.partition(".")
    if number.isdecimal() and number != str(FORMAT):
        raise InputError(where, f"Format {number}", f"Format {FORMAT}; für spätere braucht es eine neuere Fassung")
    body, _, check = token.rpartition(".")
    if not body.isascii() or check != _digest(body) or number != str(FORMAT):
        raise InputError(
            where, "ein beschädigter oder abgeschnittener Link", "der vollständige Link, wie er kopiert wurde"
        )
    try:
        return TokenRecord.model_validate(json.loads(_unpacked(body.removeprefix(f"{FORMAT}."))))
    except (ValueError, RecursionError, zlib.error) as error:  # base64, JSON and pydantic refuse by ValueError
        raise InputError(
            where, "ein Inhalt, den keine Fassung schreibt", "ein Link, den die App erzeugt hat"
        ) from error
