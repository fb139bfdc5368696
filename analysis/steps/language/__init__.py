"""What is kept of texts that are not Chinese."""
