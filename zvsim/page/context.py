"""What the frame hands to every page."""

from __future__ import annotations

from dataclasses import dataclass

from zvsim.assessment.forecast import Assessment
from zvsim.sharing.records import Kept, Setting
from zvsim.workspace import Workspace


@dataclass(frozen=True)
class PageContext:
    """One run of the script: what the controls say, the assessment of it, and what was kept beside it."""

    workspace: Workspace
    state: Setting
    assessment: Assessment
    kept: tuple[Kept, ...]
