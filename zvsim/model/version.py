"""The version of the model: it moves whenever a figure on the screen changes for the same link."""

MODEL_VERSION = "1.1.0"
