"""Words with their parts of speech."""
