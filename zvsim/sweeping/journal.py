"""The rows of an unfinished sweep, kept beside the file they are meant for.

``OUT.journal`` is a text file: the settings of the sweep as one line of JSON, then the rows as CSV in their
order, written through to the disk task by task.  A killed run leaves at most one torn line at the end, which
the next run cuts off; the number of whole rows says where to go on.  The finished file appears by renaming,
so that nobody sees it half written.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

from zvsim.assessment.probability import Row
from zvsim.base.errors import InputError, one_line
from zvsim.base.writing import locked, remove_drafts, whole_file

FORMATS = (".csv", ".parquet")
Columns = Mapping[str, type]


def checked_out(text: str) -> Path:
    """The path of the file to be written.

    Raises:
        InputError: an ending other than :data:`FORMATS`, or a folder that does not exist.
    """
    path = Path(text)
    if path.suffix.lower() not in FORMATS:
        raise InputError("--out", f"»{path.name}«", "Dateiname, der auf .csv oder .parquet endet")
    if not path.parent.is_dir() or path.is_dir():
        raise InputError("--out", f"»{text}«", "eine Datei in einem vorhandenen Ordner")
    return path


def _csv_line(cells: Iterable[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


class Journal:
    """An open journal.

    Attributes:
        done: number of rows that are safely kept.
        finished: whether the file it was kept for has been written.
    """

    def __init__(self, file: IO[bytes], path: Path, columns: Columns, done: int) -> None:
        self.done = done
        self.finished = False
        self._file, self._path, self._columns = file, path, columns

    def append(self, rows: Iterable[Row]) -> None:
        """Keep the next rows; once this returns they survive the end of the process."""
        lines = [_csv_line(row[name] for name in self._columns) for row in rows]
        self._file.write("".join(lines).encode("utf-8"))
        self._file.flush()
        os.fsync(self._file.fileno())
        self.done += len(lines)

    def finish(self, out: Path) -> None:
        """Write all rows to the file, which replaces an older one of the same name at once."""
        remove_drafts(out)
        with whole_file(out) as draft:
            if out.suffix.lower() == ".csv":
                self._write_csv(draft)
            else:
                self._write_parquet(draft)
        self.finished = True

    def _write_csv(self, path: Path) -> None:
        with path.open("wb") as target:
            target.write(_csv_line(self._columns).encode("utf-8"))
            self._file.seek(0)
            self._file.readline()
            shutil.copyfileobj(self._file, target)

    def _write_parquet(self, path: Path) -> None:
        import pyarrow as pa
        from pyarrow import csv as arrow_csv
        from pyarrow import parquet

        kinds = {str: pa.string(), int: pa.int64(), float: pa.float64()}
        schema = pa.schema([(name, kinds[kind]) for name, kind in self._columns.items()])
        blocks = arrow_csv.open_csv(
            self._path,
            read_options=arrow_csv.ReadOptions(column_names=schema.names, skip_rows=1),
            convert_options=arrow_csv.ConvertOptions(column_types=schema),
        )
        with parquet.ParquetWriter(path, schema) as writer:
            for block in blocks:
                writer.write_batch(block)


def _check_settings(line: bytes, settings: Mapping[str, Any], name: str) -> None:
    remedy = "sonst die Datei löschen oder ein anderes --out"
    try:
        found = json.loads(line)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise InputError(name, "eine Datei, die nicht von sweep ist", f"das Journal eines Laufs; {remedy}")
    for key, value in settings.items():
        if found.get(key) != value:
            here, there = (json.dumps(item, ensure_ascii=False) for item in (value, found.get(key)))
            raise InputError(f"{name}: {key}", there, f"{one_line(here)} wie in diesem Aufruf; {remedy}")


def _kept_rows(file: IO[bytes], settings: Mapping[str, Any], name: str) -> int:
    """Number of whole rows; a torn end is cut off, an empty journal gets its first line."""
    file.seek(0)
    head = file.readline()
    if not head.endswith(b"\n"):
        file.truncate(0)
        file.write(json.dumps(settings, ensure_ascii=False).encode("utf-8") + b"\n")
        file.flush()
        return 0
    _check_settings(head, settings, name)
    end, rows = len(head), 0
    for line in file:
        if line.endswith(b"\n"):
            end, rows = end + len(line), rows + 1
    file.truncate(end)
    return rows


@contextmanager
def journal(out: Path, settings: Mapping[str, Any], columns: Columns) -> Iterator[Journal]:
    """The journal of a file, begun or gone on with; it is removed once the file is finished.

    Args:
        out: the file that the rows are meant for.
        settings: everything that the rows depend on, as JSON values.
        columns: of a row, with their types.

    Raises:
        InputError: the journal belongs to other settings or to a run that is still going on, or cannot be
            written.
    """
    path = out.with_name(f"{out.name}.journal")
    with ExitStack() as stack:
        try:
            file = stack.enter_context(locked(path, wait=False))
        except BlockingIOError as error:
            raise InputError(
                path.name, "ein Lauf, der noch rechnet", "sein Ende abwarten oder ein anderes --out"
            ) from error
        except OSError as error:
            raise InputError("--out", f"»{out}«, nicht zu schreiben", "eine beschreibbare Datei") from error
        opened = Journal(file, path, columns, _kept_rows(file, settings, path.name))
        yield opened
    if opened.finished:
        path.unlink(missing_ok=True)
