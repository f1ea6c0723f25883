"""``python -m bench [--full]``: the performance figures as JSON."""

import argparse
import json

from bench.figures import figures
from bench.sizes import FULL, STANDARD


def parser() -> argparse.ArgumentParser:
    """What can be asked for."""
    asked = argparse.ArgumentParser(prog="python -m bench", description="Leistung, als Verhältnisse gemessen")
    asked.add_argument("--full", action="store_true", help="den großen Rasterlauf messen statt hochrechnen")
    return asked


def main() -> None:
    """Print the figures."""
    sizes = FULL if parser().parse_args().full else STANDARD
    print(json.dumps(figures(sizes), ensure_ascii=False, indent=2, allow_nan=False))


if __name__ == "__main__":
    main()
