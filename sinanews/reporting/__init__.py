"""A report of a span of time: one page that needs nothing else, or the same in short as Markdown."""
