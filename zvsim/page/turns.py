"""What the sessions of one process share: its name, and whose turn it is."""

from __future__ import annotations

from threading import Semaphore
from uuid import uuid4

STARTED = uuid4().hex
"""Different for every process: a page that was drawn by another one is out of date."""

COMPLETING = Semaphore(1)
"""Held by the session whose page is being completed.

The interpreter computes for one session at a time anyway; one after the other, whoever moves a slider meanwhile waits
for the answer behind one page instead of behind all.
"""
