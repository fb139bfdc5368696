"""Articles in, tables out. Of `scraper` it imports records, errors and store only (the command line: all)."""
