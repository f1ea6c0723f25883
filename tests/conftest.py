"""What every test shares."""

from __future__ import annotations

import os

from hypothesis import settings

# Numerical code under a shared processor is no place for deadlines. In CI the examples are the same in every
# run; on a desk they differ, so that new ones are found.
settings.register_profile("desk", deadline=None, max_examples=50)
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
