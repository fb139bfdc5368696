"""Parse functions of Sina's lists, one kind a file: page in, Listed out."""
