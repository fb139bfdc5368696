"""Lists of words that articles of any site share."""
