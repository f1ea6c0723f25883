""" "Verlauf": what the year comes to, and single paths whose years are counted one by one."""

from __future__ import annotations

import re
from collections.abc import Callable

from helpers.spaces import spaced
from streamlit.testing.v1 import AppTest

from zvsim.base.numbers import out_of_hundred, percent_text
from zvsim.study import Study

OpenPage = Callable[..., AppTest]
Texts = Callable[[AppTest], list[str]]


def test_the_sentence_holds_the_figures_of_the_outlook(open_page: OpenPage, texts: Texts, study: Study) -> None:
    read = " ".join(texts(open_page({}, "verlauf")))
    item = study.assess(study.agreed).targets["integrationsquote"]
    middle, low, high = (percent_text(item.forecast[key]) for key in ("q50", "q10", "q90"))
    assert f"Integrationsquote: 2016 gegenüber 2015 {middle} (80 %: {low} bis {high})." in read
    assert f"Vereinbart ist ≥ −0,4 %; Aussicht: {spaced(out_of_hundred(item.probability))}." in read


def test_a_quantity_without_target_gets_no_chance(open_page: OpenPage, texts: Texts) -> None:
    page = open_page({}, "verlauf")
    page.button_group(key="course_quantity").set_value("benefit_sum").run()
    (lead,) = [text for text in texts(page) if text.startswith("Leistungssumme: 2016 gegenüber 2015")]
    assert "Aussicht" not in lead
    assert "Vereinbart" not in lead


def test_the_hits_among_the_paths_are_the_rows_that_say_so(
    open_page: OpenPage, unfold: Callable[..., AppTest], texts: Texts
) -> None:
    """Of 12 paths, counted here from the table: a change of at least −0.4 percent is a hit."""
    page = open_page({"gdp_growth": "0.3"}, "verlauf")
    page.toggle(key="course_paths").set_value(True).run()
    unfold(page, "verlaeufe_integration_rate")
    assert not page.exception
    said = re.search(r"(\d+) von 12 gezeigten Verläufen", " ".join(texts(page)))
    assert said is not None
    (markup,) = [one.proto.body for one in page.get("html") if "<caption>Einzelne Verläufe" in one.proto.body]
    rows = re.findall(r'<th scope="row">\d+</th><td>[\d,]+</td><td>([^<]+)&nbsp;%</td><td>(\w+)</td>', markup)
    assert len(rows) == 12
    changes = [float(text.replace("−", "-").replace("±", "").replace(",", ".")) for text, _ in rows]
    for change, (_, verdict) in zip(changes, rows, strict=True):
        if abs(change + 0.4) > 0.05:
            assert (change > -0.4) == (verdict == "erreicht")
    assert int(said[1]) == sum(verdict == "erreicht" for _, verdict in rows)
