"""Settings of all tests."""

import os

from hypothesis import settings

# No deadline: a slow machine is no fault. In CI the same examples each time: what a new seed finds is found at a desk.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
