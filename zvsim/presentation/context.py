"""What the frame hands to every page."""

from __future__ import annotations

from dataclasses import dataclass

from zvsim.assessment.forecast import Assessment
from zvsim.presentation.address import PageState
from zvsim.workspace import Workspace


@dataclass(frozen=True)
class PageContext:
    """One run of the script: what the controls say, and the assessment of it."""

    workspace: Workspace
    state: PageState
    assessment: Assessment
