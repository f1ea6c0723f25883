"""The command that writes the written assessment."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Call = Callable[..., tuple[int, str, str]]

BEGINNINGS = {
    "pdf": b"%PDF-",
    "csv": "\ufeffTabelle;".encode(),
    "docx": b"PK",
    "xlsx": b"PK",
    "html": b"<!DOCTYPE html>",
    "json": b"{",
}


def refused(result: tuple[int, str, str]) -> str:
    code, out, err = result
    assert code == 2
    assert out == ""
    assert len(err.splitlines()) == 1, err
    return err


@pytest.mark.parametrize("ending", BEGINNINGS)
def test_the_ending_chooses_the_format(call: Call, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"Bewertung.{ending.upper()}"
    assert call("report", "growth_weaker", "--draws", "100", "--out", str(path)) == (0, "", "")
    assert path.read_bytes().startswith(BEGINNINGS[ending])
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_json_is_what_forecast_prints(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    options = ("growth_weaker", "--set", "unemployment_rate=8.5", "--draws", "200", "--seed", "7")
    assert call("report", *options, "--out", str(path))[0] == 0
    code, out, _ = call("forecast", *options, "--json")
    assert code == 0
    assert json.loads(path.read_text(encoding="utf-8")) == json.loads(out)


@pytest.mark.parametrize("name", ["x.odt", "x", "x.pdf.exe", ".pdf"])
def test_an_unknown_ending_is_refused_in_one_line(call: Call, tmp_path: Path, name: str) -> None:
    error = refused(call("report", "--out", str(tmp_path / name)))
    assert name in error
    assert ".docx" in error
    assert not list(tmp_path.iterdir())


def test_a_missing_file_name_is_refused_in_one_line(call: Call) -> None:
    assert "--out" in refused(call("report"))


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("missing/x.html", "Ordner fehlt"),
        ("file.txt/x.html", "kein Ordner"),
        ("folder.html", "ein Ordner"),
        ("x" * 250 + ".html", "erlaubt: ein Pfad"),
    ],
    ids=["no folder", "a file", "a folder", "a long name"],
)
def test_a_place_that_cannot_be_written_is_refused_in_one_line(
    call: Call, tmp_path: Path, place: str, reason: str
) -> None:
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "file.txt").write_text("x")
    before = sorted(tmp_path.iterdir())
    assert reason in refused(call("report", "--draws", "100", "--out", str(tmp_path / place)))
    assert sorted(tmp_path.iterdir()) == before


def test_what_stood_there_survives_a_failure(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.html"
    path.write_text("alt", encoding="utf-8")

    def full(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    error = refused(call("report", "--draws", "100", "--out", str(path)))
    assert "kein Platz" in error
    assert path.read_text(encoding="utf-8") == "alt"
    assert [one.name for one in tmp_path.iterdir()] == ["x.html"]


def test_draws_and_spread_reach_the_document(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    options = ("--draws", "150", "--seed", "9", "--assumptions", "spread", "--out", str(path))
    assert call("report", *options)[0] == 0
    page = path.read_text(encoding="utf-8").replace("\xa0", " ")
    assert "<td>150</td>" in page
    assert "<td>9</td>" in page
    assert "Annahmen mit Spannweite" in page


def test_comments_and_the_address_of_the_app_reach_the_document(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    comments = ("--comment", "summary=Erster Absatz", "--comment", "summary=a=b", "--comment", "sources=Gesehen.")
    options = ("--draws", "100", *comments, "--base-url", "https://zvsim.example/app/", "--out", str(path))
    assert call("report", *options) == (0, "", "")
    page = path.read_text(encoding="utf-8")
    assert "<p>Erster Absatz</p><p>a=b</p>" in page
    assert page.count('role="note"') == 2
    assert '<a href="https://zvsim.example/app/?s=' in page


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--comment", "ohne Gleichheitszeichen"), "KAPITEL=TEXT"),
        (("--comment", "fazit=x"), "ein unbekanntes Kapitel »fazit«"),
        (("--comment", "summary=" + "x" * 2001), "gefunden 2.001 Zeichen"),
        (("--base-url", "zvsim.example"), "http:// oder https://"),
    ],
)
def test_a_comment_or_address_that_is_refused_is_named(
    call: Call, tmp_path: Path, option: tuple[str, str], said: str
) -> None:
    assert said in refused(call("report", *option, "--out", str(tmp_path / "x.html")))
    assert not list(tmp_path.iterdir())
