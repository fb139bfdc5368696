"""Sina's page families, one file each."""
