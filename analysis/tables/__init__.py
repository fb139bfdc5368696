"""The tables of findings: one spec each, rows by name."""
