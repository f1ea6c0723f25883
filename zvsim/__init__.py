"""zvsim: what happens to an agreed target when the economy turns out differently."""

__version__ = "0.1.0"
