"""Where files lie that are not modules."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def built_in_scenarios() -> Path:
    """Folder of the scenario files: inside the package where it is installed, beside it in a checkout."""
    inside = _PACKAGE / "scenarios"
    return inside if inside.is_dir() else _PACKAGE.parent / "scenarios"
