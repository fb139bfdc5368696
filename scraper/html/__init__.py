"""From bytes to text, tree and blocks; and what is a ban page."""
