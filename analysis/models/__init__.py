"""Model files with their checksums and cards."""
