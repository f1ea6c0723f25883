"""Which process serves: a page that was drawn by another one is out of date."""

from __future__ import annotations

from uuid import uuid4

STARTED = uuid4().hex
"""Different for every process."""
