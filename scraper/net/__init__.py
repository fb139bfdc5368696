"""One bounded, guarded GET, and when it may happen."""
