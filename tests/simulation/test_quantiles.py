"""Quantiles are those of numpy."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as of_numpy

from zvsim.simulation.quantiles import quantiles


@given(
    of_numpy.arrays(np.float64, st.tuples(st.integers(1, 3), st.integers(1, 60)), elements=st.floats(-1e6, 1e6)),
    st.lists(st.floats(0.0, 1.0), min_size=1, max_size=5),
)
def test_they_are_those_of_numpy(values: np.ndarray, levels: list[float]) -> None:
    expected = np.moveaxis(np.quantile(values, levels, axis=-1), 0, -1)
    np.testing.assert_allclose(quantiles(values, levels), expected, rtol=1e-12, atol=1e-9)
