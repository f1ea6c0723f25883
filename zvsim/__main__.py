"""``python -m zvsim``: the same answers without a browser."""

import sys

from zvsim.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
