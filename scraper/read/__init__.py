"""What a template is and how each field of an article is read."""
