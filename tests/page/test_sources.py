"""What the page says about where its coefficients come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from streamlit.testing.v1 import AppTest

from zvsim.study import built_in_study


def test_estimates_show_their_sample_and_judgements_the_estimate_beside_them(
    open_page: Callable[[Mapping[str, str]], AppTest], texts: Callable[[AppTest], list[str]]
) -> None:
    read = " ".join(texts(open_page({})))
    assert f"Stichprobe: {built_in_study().model.responses['elb_on_unemployment_rate'].sample}" in read
    beside = built_in_study().model.responses["integrations_on_unemployment_rate"].evidence
    assert beside is not None
    assert f"Schätzung daneben: −3,9 (Standardfehler 4,0; {beside.sample}). {beside.reason}" in read
