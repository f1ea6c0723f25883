"""Documents are made elsewhere: bounded in number and time, and whatever happens is said."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvsim.report.order import ORDERS, STEPS, Order
from zvsim.report.workshop import ROOT, WORKSHOP, Full, Job, Workshop
from zvsim.simulation.appraisal import IN_FULL, Appraisal, Judgement, OwnLine
from zvsim.simulation.question import Question
from zvsim.simulation.scenario import Scenario
from zvsim.study import DEFAULT

LINE = OwnLine("Streik", "Haushaltsmittel", "", {"integrationsquote": -0.01})
QUESTION = Question(1, {"gdp_growth": 0.5}, draws=100)
PATIENCE = 60.0  # seconds; only a hanging test needs them


def order(chosen: str = "html", question: Question = QUESTION, **words: str) -> Order:
    texts = {"title": "Probe", "why": "", "source": "", **words}
    return Order(DEFAULT, Scenario("probe", question=question, **texts), chosen)


def running(code: str) -> tuple[str, ...]:
    """A process that reads its order and then does something else than ours."""
    return (sys.executable, "-c", f"import os, sys, time; sys.stdin.read(); {code}")


def until(file: Path) -> str:
    """What a process does that goes on as soon as a file is there."""
    return f"[time.sleep(0.01) for _ in iter(lambda: os.path.exists({str(file)!r}), True)]"


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.01)


def ended(job: Job) -> Job:
    wait_for(lambda: not job.is_open)
    return job


@pytest.fixture
def no_thread_stays() -> Iterator[None]:
    yield
    wait_for(lambda: not any(thread.name == "document" for thread in threading.enumerate()))


def test_the_document_of_an_order_comes_back() -> None:
    job = ended(WORKSHOP.take(order("html", title="Öre & <Söhne>")))
    assert job.state == "done"
    assert job.step == STEPS[-1]
    assert "Öre &amp; &lt;Söhne&gt;" in job.content.decode()


@pytest.mark.usefixtures("no_thread_stays")
def test_each_step_is_known_while_it_is_taken(tmp_path: Path) -> None:
    code = "; ".join(f"print('{step}', file=sys.stderr, flush=True); {until(tmp_path / step)}" for step in STEPS)
    job = Workshop(command=running(code)).take(order())
    for step in STEPS:
        wait_for(lambda step=step: job.step == step and job.state == "working")  # type: ignore[misc]
        (tmp_path / step).touch()
    assert ended(job).state == "done"


def test_what_can_be_corrected_is_said() -> None:
    refused = ended(WORKSHOP.take(order(question=replace(QUESTION, draws=-1))))
    assert refused.state == "refused"
    assert "gefunden -1 – erlaubt:" in refused.reason.replace("−", "-")


@pytest.mark.usefixtures("no_thread_stays")
def test_a_document_that_takes_too_long_is_given_up() -> None:
    job = ended(Workshop(command=running("time.sleep(60)"), deadline=0.3).take(order()))
    assert job.state == "late"
    assert job.content == b""


@pytest.mark.usefixtures("no_thread_stays")
@pytest.mark.parametrize("code", ["sys.exit(3)", "1/0", "os.abort()"])
def test_a_failing_process_leaves_nobody_waiting(code: str) -> None:
    job = ended(Workshop(command=running(code)).take(order()))
    assert (job.state, job.content, job.reason) == ("broken", b"", "")


@pytest.mark.usefixtures("no_thread_stays")
def test_a_process_that_cannot_be_started_leaves_nobody_waiting() -> None:
    assert ended(Workshop(command=("/does/not/exist",)).take(order())).state == "broken"


@pytest.mark.usefixtures("no_thread_stays")
def test_no_more_than_agreed_at_once_and_in_the_queue(tmp_path: Path) -> None:
    workshop = Workshop(at_once=1, waiting=1, command=running(until(tmp_path / "go on")))
    first, second = workshop.take(order()), workshop.take(order())
    wait_for(lambda: "working" in (first.state, second.state))
    assert "waiting" in (first.state, second.state)
    with pytest.raises(Full) as refused:
        workshop.take(order())
    assert refused.value.count == 2
    (tmp_path / "go on").touch()
    assert ended(first).state == ended(second).state == "done"
    wait_for(lambda: not any(thread.name == "document" for thread in threading.enumerate()))
    assert ended(workshop.take(order())).state == "done"  # there is room again


@given(
    st.text(max_size=50),
    st.dictionaries(st.sampled_from(["summary", "sources"]), st.text(max_size=200)),
    st.floats(-6, 4),
    st.sampled_from([IN_FULL, Appraisal({"gdp_growth": Judgement(0.5, "Grund")}, (LINE,))]),
)
def test_an_order_arrives_as_it_was_given(
    title: str, comments: dict[str, str], growth: float, appraisal: Appraisal
) -> None:
    question = Question(1, {"gdp_growth": growth}, "latest", "spread", 10, appraisal)
    given_order = Order("another", Scenario("x", title, "", "", question), "pdf", comments, "https://a.b")
    assert ORDERS.validate_json(ORDERS.dump_json(given_order)) == given_order


def test_the_process_knows_nothing_of_the_server() -> None:
    """It starts in the time of its own libraries, and no page runs a second time in it."""
    check = "import sys, zvsim.report.order_process; print('streamlit' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"
