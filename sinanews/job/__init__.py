"""Jobs: from sources and lists to a filled store."""
