"""The legal texts say what the law wants said, invent nobody, and can be read without the app."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from streamlit.testing.v1 import AppTest

from zvsim.base.errors import InputError
from zvsim.page.legal_text import Gap, LegalText, accessibility_statement, imprint, privacy
from zvsim.page.load_operator import VARIABLE, Operator, load_operator
from zvsim.page.pages import PAGES
from zvsim.page.server import MIDDLEWARE
from zvsim.page.tabs import HOURS
from zvsim.sharing.history import KEPT
from zvsim.study import built_in_study

HIDDEN = [entry for entry in PAGES if entry.hidden]
TEMPLATE = Path(__file__).resolve().parents[2] / "docs" / "operator.example.toml"
CONTACT = re.compile(r"@|\+49|\b0\d{2,}|Straße \d")


def gaps(text: LegalText) -> list[str]:
    return [line.missing for part in text.parts for line in part.lines if isinstance(line, Gap)]


def every_text(operator: Operator) -> list[LegalText]:
    return [accessibility_statement(operator), privacy(operator, 900), imprint(operator, built_in_study().agreement)]


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """The template with every line in use."""
    path = tmp_path / "operator.toml"
    lines = TEMPLATE.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(re.sub(r"^# (?=\[|\w+ = )", "", line) for line in lines), encoding="utf-8")
    return path


def test_without_an_operator_nobody_is_named_and_every_gap_says_so(
    ask: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert [len(gaps(text)) for text in every_text(Operator())] == [7, 6, 5]
    page = ask("/impressum.html").body.decode()
    assert "Vom Betreiber zu ergänzen: Name der Stelle" in page
    assert not CONTACT.search(page.split("<main>")[1])


def test_the_filled_template_fills_every_gap(
    filled: Path, ask: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(filled))
    assert [gaps(text) for text in every_text(load_operator(filled))] == [[], [], []]
    page = ask("/barrierefreiheit.html").body.decode()
    assert 'href="mailto:barrierefreiheit@example.org"' in page
    assert "31.1.2026" in page
    assert "§ 16 BGG" in page
    assert "BGG NRW" not in page, "one law applies"


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("naem = 'X'", "naem"),
        ("name = 7", "name"),
        ("name = ''", "name"),
        ("email = 'javascript:alert(1)'", "email"),
        ("[accessibility]\nscope = 'bavaria'", "accessibility.scope"),
        ("[accessibility]\npublished = '31.1.2026'", "accessibility.published"),
        ("[accessibility]\neasy_language = 'javascript:alert(1)'", "accessibility.easy_language"),
        ("name = ", "Zeile 2, Spalte 8"),
    ],
)
def test_a_faulty_file_is_refused_by_name_and_nothing_of_it_is_published(
    line: str, where: str, tmp_path: Path, ask: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "operator.toml"
    path.write_text(f"telephone = '+49 123'\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load_operator(path)
    assert refused.value.where == f"operator.toml: {where}"
    monkeypatch.setenv(VARIABLE, str(path))
    page = ask("/impressum.html").body.decode()
    assert "operator.toml" in page
    assert "+49 123" not in page


def test_a_missing_file_is_named(ask: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "/nirgends/stelle.toml")
    assert "stelle.toml" in ask("/datenschutz.html").body.decode()


def test_markup_in_the_operators_file_stays_text(
    tmp_path: Path, ask: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "operator.toml"
    path.write_text("name = '<script>alert(1)</script>'", encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(path))
    page = ask("/impressum.html").body.decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("path", [entry.path for entry in HIDDEN])
def test_the_page_and_the_plain_page_say_the_same(
    path: str, open_page: Callable[..., AppTest], texts: Callable[[AppTest], list[str]], ask: Callable[..., Any]
) -> None:
    answer = ask(f"/{path}.html")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert b'<html lang="de">' in answer.body
    assert b"<script" not in answer.body
    main = re.search(r"<main>(.*)</main>", answer.body.decode(), re.DOTALL)
    assert main
    plain = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", main[1]).replace("&nbsp;", " ")).strip()
    assert plain in " ".join(texts(open_page({}, path)))


def test_the_privacy_text_says_how_long_a_session_is_kept() -> None:
    """As the server is set, not as the text was once written."""
    said = [item for part in privacy(Operator(), 1800).parts for item in part.items]
    assert any("30 Minuten" in item for item in said)


def test_the_statement_names_what_section_7_of_the_ordinance_asks_for() -> None:
    """State, gaps with reasons and alternatives, date, method, feedback, mediation."""
    text = accessibility_statement(Operator())
    headings = [part.heading for part in text.parts]
    assert {"Stand der Vereinbarkeit", "Nicht barrierefreie Inhalte", "Barriere melden", "Schlichtung"} <= {*headings}
    assert "Datum der Erklärung" in headings
    barriers = next(part.items for part in text.parts if part.heading == "Nicht barrierefreie Inhalte")
    assert barriers
    assert all(" Grund: " in barrier and " Stattdessen: " in barrier for barrier in barriers)
    assert any("Screenreader" in item for part in text.parts for item in part.items if "nicht geprüft" in part.heading)


def test_every_page_leads_to_the_legal_texts(open_page: Callable[..., AppTest]) -> None:
    for path in ("", "methode", "impressum"):
        links = [link.proto.label for link in open_page({}, path).get("page_link")]
        assert links == [entry.title for entry in HIDDEN]


def test_a_browser_without_javascript_is_led_to_the_plain_pages(ask: Callable[..., Any]) -> None:
    shell = '<html lang="en"><body><noscript>You need <b>JavaScript</b></noscript><div id="root"></div></body></html>'
    app = Starlette(routes=[Route("/treiber", lambda _: HTMLResponse(shell))], middleware=MIDDLEWARE)
    body = ask("/treiber", app=app).body.decode()
    assert "You need" not in body
    for entry in HIDDEN:
        assert f'<a href="./{entry.path}.html">{entry.title}</a>' in body


def test_privacy_says_what_stays_in_the_browser_and_how_long_steps_stay_on_the_server(ask: Callable[..., Any]) -> None:
    page = ask("/datenschutz.html").body.decode()
    assert "»zvsim.tab«" in page
    assert f"Die letzten {KEPT} Schritte" in page
    assert f"sobald {HOURS} Stunden" in page
