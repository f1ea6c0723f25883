"""What an estimate leaves behind in a data file: figures, sample, and the command that computes them again."""

from __future__ import annotations

from pydantic import Field

from zvsim.base.language import Visible
from zvsim.base.records import Strict


class Sensitivity(Strict):
    """The same coefficient by another defensible computation.

    Attributes:
        label: what differs; German, for readers.
        mean, standard_error: in the unit of the coefficient.
    """

    label: str = Field(min_length=5)
    mean: float
    standard_error: float = Field(gt=0)


class Evidence(Strict):
    """An estimate beside a judgement that it does not replace.

    Attributes:
        mean, standard_error: in the unit of the judgement.
        sample: observations, clusters, years; German, for readers.
        command: what computes the estimate again.
        reason: why the judgement stays; German, for readers.
    """

    mean: float
    standard_error: float = Field(gt=0)
    sample: Visible[str] = Field(min_length=10)
    command: str = Field(min_length=5)
    reason: Visible[str] = Field(min_length=20)
