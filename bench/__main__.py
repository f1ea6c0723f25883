"""``python -m bench [--full | --hands]``: the performance figures as JSON."""

import argparse
import json

from bench.figures import figures
from bench.hands import hand_figures
from bench.sizes import FULL, STANDARD


def parser() -> argparse.ArgumentParser:
    """What can be asked for."""
    asked = argparse.ArgumentParser(prog="python -m bench", description="Leistung, als Verhältnisse gemessen")
    asked.add_argument("--full", action="store_true", help="den großen Rasterlauf messen statt hochrechnen")
    asked.add_argument("--hands", action="store_true", help="nur zählen, ob Regler und Antwort übereinstimmen")
    return asked


def main() -> None:
    """Print the figures."""
    asked = parser().parse_args()
    found = hand_figures(40, 10) if asked.hands else figures(FULL if asked.full else STANDARD)
    print(json.dumps(found, ensure_ascii=False, indent=2, allow_nan=False))


if __name__ == "__main__":
    main()
