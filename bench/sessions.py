"""Many sessions that move a slider at once, spoken to as a browser does: protocol buffers over a websocket."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from bench.clock import Times, at_most
from bench.served import ENDPOINT, Served

OF_ONE_SESSION = 4.0
FLAT_MEGABYTES = 0.02  # per session and rerun
ANSWER = 'role="status"'
SECONDS_BETWEEN_MOVES = 2.0  # of somebody who looks at the answer before the next step
PATIENCE = 60.0


@dataclass
class Session:
    """One open page.

    Attributes:
        path: of the page.
        query: of its address, without the question mark.
        panel: what the assumptions panel was last drawn from.
        panel_id: of its element.
        widgets: what every widget holds, by its id; all of it goes with each run, as from a browser.
        errors: what the page could not do.
        answer: the last answer sentence, as HTML.
    """

    socket: ClientConnection
    path: str
    query: str = ""
    panel: dict[str, Any] = field(default_factory=dict)
    panel_id: str = ""
    widgets: dict[str, WidgetState] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    answer: str = ""
    _known: dict[str, ForwardMsg] = field(default_factory=dict)

    async def rerun(self, position: int | None = None) -> float:
        """Run the page, with the first lever so many steps above its minimum, and give the seconds until the answer."""
        asked = BackMsg()
        asked.rerun_script.page_name = self.path
        asked.rerun_script.query_string = self.query
        asked.rerun_script.cached_message_hashes.extend(self._known)
        if position is not None:
            self._move(position)
        asked.rerun_script.widget_states.widgets.extend(self.widgets.values())
        start, answered = perf_counter(), 0.0
        await self.socket.send(asked.SerializeToString())
        while True:
            message = self._received(await asyncio.wait_for(self.socket.recv(), PATIENCE))
            if self._takes(message):
                answered = perf_counter() - start
            if message.WhichOneof("type") == "script_finished":
                return answered or perf_counter() - start

    def _received(self, raw: str | bytes) -> ForwardMsg:
        message = ForwardMsg()
        message.ParseFromString(raw if isinstance(raw, bytes) else raw.encode())
        if message.WhichOneof("type") == "ref_hash":
            return self._known[message.ref_hash]
        if message.metadata.cacheable:
            self._known[message.hash] = message
        return message

    def _takes(self, message: ForwardMsg) -> bool:
        """Take in a message; True if it is the answer sentence."""
        if message.WhichOneof("type") != "delta":
            return False
        element = message.delta.new_element
        self._takes_widget(element)
        if element.HasField("exception"):
            self.errors.append(element.exception.message)
        if element.HasField("html") and 'role="alert"' in element.html.body:
            self.errors.append(element.html.body)
        if element.HasField("html") and ANSWER in element.html.body:
            self.answer = element.html.body
            return True
        return False

    def _takes_widget(self, element: Element) -> None:
        if element.HasField("bidi_component"):
            self.panel, self.panel_id = json.loads(element.bidi_component.json), element.bidi_component.id
        elif element.HasField("button_group"):
            group = element.button_group
            chosen = [*group.raw_values] or [group.options[index].content for index in group.default]
            self._hold(group.id, "string_array_value", *chosen)
        elif element.HasField("selectbox"):
            box = element.selectbox
            self._hold(box.id, "string_value", box.raw_value or box.options[box.default])

    def _move(self, position: int) -> None:
        """As the panel's own code reports that the hand has moved the first lever and rests."""
        lever, sequence = self.panel["levers"][0], self.panel["sequence"] + 1
        steps = round((lever["maximum"] - lever["minimum"]) / lever["step"])
        value = round(lever["minimum"] + (position % steps) * lever["step"], 6)
        report = {"session": self.panel["session"], "sequence": sequence, "gesture": sequence, "moving": False}
        report |= {"values": {lever["id"]: value}, "choices": {}, "earlier": [], "typed": {}, "chosen": None}
        self.widgets[self.panel_id] = WidgetState(id=self.panel_id, json_value=json.dumps({"hand": report}))

    def _hold(self, widget: str, kind: str, *values: str) -> None:
        if values or widget not in self.widgets:
            state = WidgetState(id=widget)
            if kind == "string_value":
                state.string_value = values[0]
            else:
                state.string_array_value.data.extend(values)
            self.widgets[widget] = state


async def opened(app: Served, path: str, number: int) -> Session:
    """A new session whose page has run once; each number has its unemployment rate, so that none shares results."""
    protocols = [Subprotocol("streamlit"), Subprotocol("PLACEHOLDER_AUTH_TOKEN")]
    socket = await connect(
        f"ws://{app.address}{ENDPOINT}/stream", subprotocols=protocols, origin=Origin(app.url), max_size=2**28
    )
    session = Session(socket, path, f"unemployment_rate={6.5 + 0.1 * (number % 40):.1f}")
    await session.rerun()
    return session


async def _moves(session: Session, number: int, moves: int, pause: float) -> list[float]:
    chance, seconds = random.Random(number), []
    await asyncio.sleep(pause * chance.random())
    for move in range(moves):
        before = session.answer
        seconds.append(await session.rerun(number + 7 * move + 3))
        if session.answer == before:
            session.errors.append("the answer has not changed")
        await asyncio.sleep(pause * (0.5 + chance.random()))
    return seconds


@dataclass(frozen=True)
class Load:
    """What sessions saw that moved a slider at the same time."""

    times: Times
    errors: tuple[str, ...]
    processor_seconds: float
    megabytes: tuple[float, float]


async def load(app: Served, path: str, sessions: int, moves: int, pause: float) -> Load:
    """So many sessions at once, each moving its first slider so often with a pause between two moves."""
    every = await asyncio.gather(*(opened(app, path, number) for number in range(sessions)))
    await asyncio.gather(*(_moves(session, number, 2, 0.0) for number, session in enumerate(every)))
    megabytes, before = app.megabytes(), app.processor_seconds()
    found = await asyncio.gather(*(_moves(session, number, moves, pause) for number, session in enumerate(every)))
    processor = (app.processor_seconds() - before) / (sessions * moves)
    grown = app.megabytes()
    for session in every:
        await session.socket.close()
    errors = tuple(error for session in every for error in session.errors)
    return Load(Times(tuple(second for one in found for second in one)), errors, processor, (megabytes, grown))


def session_figures(app: Served, paths: Sequence[str], sessions: int, moves: int, reruns: int) -> dict[str, Any]:
    """Twenty sessions against one, memory over many reruns, and processor time per rerun of every page."""
    one = asyncio.run(load(app, "", 1, moves, SECONDS_BETWEEN_MOVES))
    many = asyncio.run(load(app, "", sessions, moves, SECONDS_BETWEEN_MOVES))
    long = asyncio.run(load(app, "", 1, reruns, 0.0))
    pages = {path: asyncio.run(load(app, path, 1, moves, 0.0)) for path in paths}
    errors = [error for found in (one, many, long, *pages.values()) for error in found.errors]
    before, after = long.megabytes
    return {
        "sessions": sessions,
        "seconds_between_moves": SECONDS_BETWEEN_MOVES,
        "seconds": {"one": one.times.document(), "many": many.times.document(), "many_p95": round(many.times.p95, 4)},
        "p95_of_many_over_one": at_most(many.times.p95 / one.times.median, OF_ONE_SESSION),
        "errors": {"value": len(errors), "met": not errors, "first": errors[:1]},
        "megabytes_per_rerun": {
            **at_most((after - before) / reruns, FLAT_MEGABYTES),
            "before": round(before, 1),
            "after": round(after, 1),
        },
        "processor_seconds_per_rerun": {f"/{path}": round(found.processor_seconds, 4) for path, found in pages.items()},
    }
