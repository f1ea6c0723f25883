"""What the estimates of a study leave out or compare, read from its folder."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from zvsim.base.reading import read_toml
from zvsim.base.records import Strict, checked


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
