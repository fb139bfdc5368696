"""`python -m sinanews`: the command without its script."""

from __future__ import annotations

from sinanews.cli.main import main

if __name__ == "__main__":
    main()
