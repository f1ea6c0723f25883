"""Estimates as records: a coefficient with its sample, and the ways of computing it that stand beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


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
