"""Articles in, tables out. Of `scraper` it knows the model, and the store's tables."""
