"""Links and files in, Articles out. Knows nothing of `analysis`."""
