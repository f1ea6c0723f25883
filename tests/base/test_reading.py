"""Whatever is wrong with a file is said in one German line with its name, and its line where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from zvsim.base.errors import InputError
from zvsim.base.reading import csv_rows, read_text, read_toml


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a = 1\nb = 1,5\n", "mine.toml: Zeile 2, Spalte 6: gefunden „b = 1,5“ – erlaubt: gültiges TOML"),
        (b"a = 1\r\nb = 1,5\r\n", "mine.toml: Zeile 2, Spalte 6: gefunden „b = 1,5“ – erlaubt: gültiges TOML"),
        (b'a = "x', "mine.toml: gefunden kein vollständiges TOML"),
        (b'\xef\xbb\xbfa = 1\nb = "f\xfcr"', "mine.toml: Zeile 2: gefunden Byte 0xfc – erlaubt: Text in UTF-8"),
        (b"a = " + b"[" * 20_000, "mine.toml: gefunden zu tief verschachtelte Werte"),
        (b"a = " + b"9" * 5_000, "mine.toml: gefunden eine Zahl mit zu vielen Ziffern"),
        (b"#" * 100_001, "mine.toml: gefunden mehr als 100 kB – erlaubt: höchstens 100 kB"),
    ],
    ids=["comma", "Windows", "cut off", "Latin-1", "deep", "digits", "large"],
)
def test_a_damaged_file_is_refused_in_one_line(content: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(content)
    with pytest.raises(InputError) as refused:
        read_toml(tmp_path / "mine.toml", max_bytes=100_000)
    assert str(refused.value).startswith(message)
    assert "\n" not in str(refused.value)


def test_what_a_windows_editor_writes_is_read(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(b"\xef\xbb\xbfa = 1\r\nb = 2\r\n")
    assert read_toml(tmp_path / "mine.toml") == {"a": 1, "b": 2}


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^absent\.csv: gefunden keine Datei"):
        read_text(tmp_path / "absent.csv")
    with pytest.raises(InputError, match="gefunden ein Ordner"):
        read_text(tmp_path)


def test_rows_come_with_their_line_whatever_the_order_of_the_columns() -> None:
    text = 'b,a\n1,"two\nlines"\n3,4\n'
    assert list(csv_rows(text, "x.csv", ("a", "b"))) == [(3, {"b": "1", "a": "two\nlines"}), (4, {"b": "3", "a": "4"})]
