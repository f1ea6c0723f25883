"""Write the checksums of the data files into their origin cards, after a reviewed change of a file.

python -m zvsim.data.seal [DIRECTORY]
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from zvsim.base.errors import InputError
from zvsim.data.card import BUILT_IN, CARD_SUFFIX, csv_checksum, data_names, load_card

# The first such line is the card's own: tables follow after it.
_LINE = re.compile(r'^sha256 = "[^"\n]*"$', re.MULTILINE)


def seal(directory: Path = BUILT_IN) -> tuple[str, ...]:
    """Rewrite the line ``sha256`` of every card whose file has changed and return the names of those files.

    Raises:
        InputError: if a file has no card, a card no file, or a card is incomplete apart from its checksum.
    """
    changed = tuple(name for name in data_names(directory) if _sealed(name, directory))
    for name in changed:
        load_card(name, directory)
    return changed


def main(arguments: Sequence[str]) -> int:
    """Seal one directory (the built-in one by default) and say what changed; 1 if a card is refused."""
    try:
        changed = seal(Path(arguments[0]) if arguments else BUILT_IN)
    except InputError as error:
        print(error, file=sys.stderr)
        return 1
    for name in changed:
        print(f"{name}{CARD_SUFFIX}: Prüfsumme neu geschrieben")
    if not changed:
        print("Alle Prüfsummen stimmen.")
    return 0


def _sealed(name: str, directory: Path) -> bool:
    path = directory / f"{name}{CARD_SUFFIX}"
    checksum = csv_checksum(name, directory)
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise InputError(f"{name}.csv", "keine Herkunftskarte", f"eine Karte {path.name} daneben") from None
    sealed, count = _LINE.subn(f'sha256 = "{checksum}"', text, count=1)
    if count == 0:
        raise InputError(f"{path.name}: sha256", "nichts", 'eine Zeile sha256 = ""')
    if sealed == text:
        return False
    path.write_bytes(sealed.encode("utf-8"))
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
