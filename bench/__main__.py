"""``python -m bench [--full]``: the performance figures as JSON."""

import argparse
import json

from bench.figures import figures
from bench.sizes import FULL, STANDARD


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Leistung, als Verhältnisse gemessen")
    parser.add_argument("--full", action="store_true", help="den großen Rasterlauf messen statt hochrechnen")
    sizes = FULL if parser.parse_args().full else STANDARD
    print(json.dumps(figures(sizes), ensure_ascii=False, indent=2, allow_nan=False))


if __name__ == "__main__":
    main()
