"""Lists of what stands on Sina's pages alone."""
