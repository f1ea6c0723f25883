"""What was promised: the target agreement as data, and its loader."""

from zvsim.agreement.figure import Figure
from zvsim.agreement.load import load_agreement
from zvsim.agreement.parts import Scope, Target
from zvsim.agreement.schema import Agreement

__all__ = ["Agreement", "Figure", "Scope", "Target", "load_agreement"]
