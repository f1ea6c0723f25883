"""Estimates as records: a coefficient with its sample, the ways of computing it beside it, and what a study sets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from zvsim.base.reading import read_toml
from zvsim.base.records import Strict, checked


@dataclass(frozen=True)
class Variant:
    """One way of computing a coefficient.

    Attributes:
        label: what is particular about it; German, for readers.
        mean, standard_error: in the unit of its :class:`Estimation`.
        observations: number of changes that enter.
        clusters: number of Kreise, where standard errors are clustered by Kreis.
        first, last: first and last period of the sample.
    """

    label: str
    mean: float
    standard_error: float
    observations: int
    first: str
    last: str
    clusters: int | None = None

    @property
    def sample(self) -> str:
        """The sample in words.

        >>> Variant("einfach", 0.03, 0.01, 424, "2008", "2015", clusters=53).sample
        '424 Änderungen in 53 Kreisen, 2008 bis 2015'
        """
        clusters = f" in {self.clusters} Kreisen" if self.clusters else ""
        return f"{self.observations} Änderungen{clusters}, {self.first} bis {self.last}"


@dataclass(frozen=True)
class Estimation:
    """A coefficient estimated from built-in data.

    Attributes:
        id: of the response or coupling.
        label, unit, lag: German, for readers.
        decimals: to which the data file quotes it.
        role: "used" where the model takes the estimate, "evidence" where it stands beside a judgement.
        main: the computation that counts.
        sensitivities: other computations of the same coefficient.
        remark: German, a computed fact that helps to read the figures; may be empty.
    """

    id: str
    label: str
    unit: str
    lag: str
    decimals: int
    role: Literal["used", "evidence"]
    main: Variant
    sensitivities: tuple[Variant, ...]
    remark: str = ""


class Settings(Strict):
    """Years and names that the estimates depend on.

    Attributes:
        k2: the published name of the integration rate; German, for readers.
        doubtful_years: years whose changes of the eLb are left out for comparison.
        merger_year: whose rate rose because benefits were merged.
        crisis_year: left out for comparison.
        estimated_year: whose growth is known only as an estimate made before its first release.
        estimated_by: who estimated it.
    """

    k2: str = Field(min_length=1)
    doubtful_years: list[int] = Field(min_length=1)
    merger_year: int
    crisis_year: int
    estimated_year: int
    estimated_by: str = Field(min_length=1)


def load_settings(folder: Path) -> Settings:
    """Read ``estimation.toml`` of a study's folder.

    Raises:
        InputError: the file cannot be read, or does not hold what it should.
    """
    return checked(Settings, read_toml(folder / "estimation.toml"), "estimation.toml")
