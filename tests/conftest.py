"""What holds for all tests: generated examples have no deadline, for the machine may be busy."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")
