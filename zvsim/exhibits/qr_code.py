"""An address as a QR code, for the camera of a telephone."""

from __future__ import annotations

from io import BytesIO

import segno


def qr_png(address: str) -> bytes | None:
    """For a screen: with the least error correction, because it has no dirt and the code stays coarse; nothing if the
    address is too long.

    >>> qr_png("x" * 3000) is None
    True
    """
    out = BytesIO()
    try:
        segno.make(address, error="l", micro=False).save(out, kind="png", scale=4, border=4)
    except segno.DataOverflowError:
        return None
    return out.getvalue()


def qr_svg(address: str) -> str | None:
    """For print; nothing if the address is too long."""
    out = BytesIO()
    try:
        segno.make(address, micro=False).save(out, kind="svg", scale=3, xmldecl=False, nl=False)
    except segno.DataOverflowError:
        return None
    return out.getvalue().decode()
