"""The command `sinanews`: the outermost room, the only one that knows all others."""
