"""Settings of all tests."""

import os
import tempfile

from hypothesis import settings

# No deadline: a slow machine is no fault. In CI the same examples each time: what a new seed finds is found at a desk.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

# Compiled term bases are kept for the time of the tests, away from those of the person who runs them.
_cache = tempfile.TemporaryDirectory(prefix="tqa-tests-")
os.environ["TQA_CACHE"] = _cache.name
