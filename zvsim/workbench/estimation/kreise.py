"""What the Kreise tell: eLb on unemployment, and how eLb and benefits move together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from zvsim.base.arrays import Array, Flags
from zvsim.data import KreisYear
from zvsim.workbench.estimation.records import Estimation, Variant
from zvsim.workbench.estimation.regression import Slope, clustered_slope, jackknife_error


@dataclass(frozen=True)
class Changes:
    """Annual changes of Kreise, one row per Kreis and year.

    Attributes:
        kreis: code of the Kreis, shape (n,).
        year: the later year, shape (n,).
        elb, benefits: log change; benefits are NaN where a year is not published.
        rate: change of the unemployment rate in percentage points.
        rate_before: the change of a year earlier; NaN in the first year.
        is_zkt: shape (n,).
    """

    kreis: NDArray[np.int64]
    year: NDArray[np.int64]
    elb: Array
    benefits: Array
    rate: Array
    rate_before: Array
    is_zkt: Flags

    def only(self, mask: Flags) -> Changes:
        """The rows that a mask keeps."""
        return Changes(**{name: column[mask] for name, column in vars(self).items()})

    def without(self, *years: int) -> Changes:
        """All rows but those of some years."""
        return self.only(~np.isin(self.year, years))


def _benefits(one: KreisYear) -> float:
    # Up to the persons per BG, which are published for the Land only and cancel out in a change.
    return float("nan") if one.alg2_per_bg_month is None else one.alg2_per_bg_month * one.persons_in_bg


def annual_changes(panel: Sequence[KreisYear]) -> Changes:
    """Changes between neighbouring years of the same Kreis.

    Args:
        panel: sorted by Kreis and year.
    """
    codes = {key: code for code, key in enumerate(sorted({one.kreis_key for one in panel}))}
    known: dict[tuple[str, int], float] = {}
    rows = []
    for before, after in pairwise(panel):
        if (after.kreis_key, after.year) != (before.kreis_key, before.year + 1):
            continue
        rate = after.unemployment_rate - before.unemployment_rate
        known[after.kreis_key, after.year] = rate
        rows.append(
            (
                codes[after.kreis_key],
                after.year,
                np.log(after.elb / before.elb),
                np.log(_benefits(after) / _benefits(before)),
                rate,
                known.get((after.kreis_key, after.year - 1), float("nan")),
                after.is_zkt,
            )
        )
    kreis, year, elb, benefits, rates, earlier, zkt = (np.array(column) for column in zip(*rows, strict=True))
    return Changes(kreis, year, elb, benefits, rates, earlier, zkt)


def _variant(label: str, changes: Changes, slope: Slope) -> Variant:
    return Variant(
        label,
        slope.mean,
        slope.standard_error,
        slope.observations,
        str(changes.year.min()),
        str(changes.year.max()),
        clusters=len(np.unique(changes.kreis)),
    )


Regressors = Callable[[Changes], list[Array]]


def _year_effects(changes: Changes) -> list[Array]:
    return [(changes.year == year).astype(np.float64) for year in np.unique(changes.year)[1:]]


def _elb_slope(changes: Changes, label: str, others: Regressors = lambda _: []) -> Variant:
    """The reaction with the error that leaving out one year at a time gives.

    A year moves all Kreise at once, so the years are the clusters that count, and they are few: here the jackknife
    errs least (CV3 in J. G. MacKinnon, M. Ø. Nielsen, M. D. Webb 2023, Cluster-robust inference: a guide to
    empirical practice).
    """

    def coefficient(mask: Flags) -> float:
        kept = changes.only(mask)
        return clustered_slope(kept.elb, kept.rate, [kept.kreis], others(kept)).mean

    mean = coefficient(np.ones_like(changes.year, dtype=np.bool_))
    error = jackknife_error(coefficient, changes.year)
    return _variant(label, changes, Slope(mean, error, len(changes.year)))


def _clustered(changes: Changes, label: str, *groups: NDArray[np.int64]) -> Variant:
    return _variant(label, changes, clustered_slope(changes.elb, changes.rate, groups))


def _one_year_left_out(changes: Changes) -> list[Variant]:
    """The smallest and the largest coefficient of those with one year left out."""
    variants = [_elb_slope(changes.without(year), f"ohne {year}") for year in np.unique(changes.year)]
    ordered = sorted(variants, key=lambda variant: variant.mean)
    return [ordered[0], ordered[-1]]


def elb_on_unemployment(changes: Changes, doubtful_years: Sequence[int], carriers_text: str) -> Estimation:
    """Log change of the eLb per percentage point of the unemployment rate; positive, more unemployed more eLb.

    Args:
        changes: of all Kreise.
        doubtful_years: left out for comparison.
        carriers_text: the carriers of the agreement; German, for readers.
    """
    steady = changes.without(*doubtful_years)
    later = changes.only(~np.isnan(changes.rate_before))
    smallest, largest = _one_year_left_out(changes)
    doubtful = " und ".join(map(str, doubtful_years))
    return Estimation(
        id="elb_on_unemployment_rate",
        label="eLb auf die Arbeitslosenquote",
        unit="log. Änderung je Prozentpunkt",
        lag="im selben Jahr",
        decimals=4,
        role="used",
        main=_elb_slope(changes, "Fehler aus dem Auslassen je eines Jahres"),
        sensitivities=(
            _clustered(changes, "Fehler nach Kreisen geclustert", changes.kreis),
            _clustered(changes, "Fehler nach Kreisen und Jahren geclustert", changes.kreis, changes.year),
            _elb_slope(changes, "mit Jahreseffekten", _year_effects),
            _elb_slope(steady, f"ohne {doubtful}"),
            _elb_slope(steady, f"ohne {doubtful}, mit Jahreseffekten", _year_effects),
            _elb_slope(later, "mit der Änderung des Vorjahres", lambda kept: [kept.rate_before]),
            _elb_slope(changes.only(changes.is_zkt), f"nur die {carriers_text}"),
            smallest,
            largest,
        ),
    )


def _within_year(values: Array, year: NDArray[np.int64]) -> Array:
    return values - _year_means(values, year)[np.unique(year, return_inverse=True)[1]]


def _year_means(values: Array, year: NDArray[np.int64]) -> Array:
    return np.array([values[year == one].mean() for one in np.unique(year)])


def elb_and_benefits(changes: Changes) -> Estimation:
    """Correlation of the annual log changes of eLb and benefit sum."""
    known = changes.only(~np.isnan(changes.benefits))
    year = known.year

    def variant(label: str, seen: Callable[[Array, NDArray[np.int64]], Array]) -> Variant:
        def correlation(mask: Flags) -> float:
            elb, benefits = (seen(column[mask], year[mask]) for column in (known.elb, known.benefits))
            return float(np.corrcoef(elb, benefits)[0, 1])

        mean = correlation(np.ones_like(year, dtype=np.bool_))
        return _variant(label, known, Slope(mean, jackknife_error(correlation, year), len(seen(known.elb, year))))

    return Estimation(
        id="shocks_elb_benefit_sum",
        label="Gleichlauf von eLb und Leistungssumme",
        unit="Korrelation der jährlichen Änderungen",
        lag="im selben Jahr",
        decimals=2,
        role="evidence",
        main=variant("Kreise und Jahre zusammen", lambda values, _: values),
        sensitivities=(variant("innerhalb der Jahre", _within_year), variant("zwischen den Jahren", _year_means)),
    )
