"""Calendar expressions, resolved by the article's time."""
