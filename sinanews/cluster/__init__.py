"""Many machines: sources cut into splits, processed anywhere, kept as Parquet parts, loaded into a store."""
