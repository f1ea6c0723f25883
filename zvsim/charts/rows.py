"""The data of a chart as an Arrow table: what the browser is sent, without the detour over a data frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa

_DATE = pa.timestamp("ns")


def table_of(rows: Sequence[Mapping[str, object]], dates: Sequence[str] = ()) -> pa.Table:
    """Rows of different parts of a chart in one table; what a row does not have is empty in it.

    Args:
        rows: values by column name; an int stands only in columns where every row has one.
        dates: names of columns that hold days, written YYYY-MM-DD.

    >>> table_of([{"part": "line", "x": 1.5}, {"part": "text", "label": "a"}]).to_pylist()[1]
    {'part': 'text', 'x': None, 'label': 'a'}
    """
    names = dict.fromkeys(name for row in rows for name in row)
    columns = {name: pa.array([row.get(name) for row in rows], from_pandas=True) for name in names}
    return pa.table({name: values.cast(_DATE) if name in dates else values for name, values in columns.items()})
