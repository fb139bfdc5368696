"""Who said what: direct and indirect speech."""
