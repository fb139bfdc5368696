"""What a list of links is and how it is walked."""
