"""The picture of a real run for those who would rather look than read: docs/run.svg.

    python -m benchmarks.build.picture

The commands run in an empty folder with the sample pages, as a reader would call them; what they
print, colours and all, is drawn as it came.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs" / "run.svg"
COMMANDS = (
    "sinanews run data/samples",
    "sinanews search 宁德时代 净利润",
    "sinanews show nasample000001",
    "sinanews export --flat --format csv --output news.csv",
)
COLUMNS = 92  # characters: as wide as a README shows without scrolling
ERASED = "\x1b[2K"  # what a terminal has taken away when the command ends: the progress bar
CELL = 12.2  # rich's width of a character, in its own units
TEXT = re.compile(
    r'<text class="(?P<style>[^"]*)" x="(?P<x>[^"]*)" y="(?P<y>[^"]*)" textLength="[^"]*" '
    r'(?P<clip>clip-path="[^"]*")>(?P<text>[^<]*)</text>'
)
RUN = re.compile(r"[\u2e80-\uffef]+|[^\u2e80-\uffef]+")
# rich's own drawing loads a font from elsewhere: this one takes what the reader has
DRAWING = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: Menlo, Consolas, 'Noto Sans Mono CJK SC', 'Microsoft YaHei', monospace;
  font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-family: sans-serif; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g></g></svg>
"""


def printed(command: str, folder: Path) -> str:
    """Return what a command leaves on a terminal, colours and all."""
    scripts = str(Path(sys.executable).parent)
    environment = {
        **{
            name: value
            for name, value in os.environ.items()
            if not name.startswith("SINANEWS")
        },
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "FORCE_COLOR": "1",
        "TERM": "xterm-256color",
        "COLUMNS": str(COLUMNS),
    }
    done = subprocess.run(
        command.split(),
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=True,
    )
    return done.stdout.decode().rpartition(ERASED)[2]


def in_columns(picture: str) -> str:
    """Return a picture in which each run of wide characters has a place of its own: a font's
    Chinese characters are not just twice as wide as its Latin ones.
    """
    return TEXT.sub(_runs, picture)


def _runs(found: re.Match[str]) -> str:
    cells, drawn = 0, []
    for run in RUN.findall(html.unescape(found["text"])):
        width = cell_len(run)
        x, length = float(found["x"]) + cells * CELL, width * CELL
        place = f'x="{x:.1f}" y="{found["y"]}" textLength="{length:.1f}"'
        shown = html.escape(run, quote=False).replace(" ", "&#160;")
        drawn.append(f'<text class="{found["style"]}" {place} {found["clip"]}>{shown}</text>')
        cells += width
    return "".join(drawn)


def draw(target: Path) -> None:
    """Run the commands and write the picture."""
    console = Console(record=True, width=COLUMNS, file=StringIO())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "data" / "samples", folder / "data" / "samples")
        for command in COMMANDS:
            console.print(Text.assemble(("$ ", "green"), (command, "bold")), end="\n")
            console.print(Text.from_ansi(printed(command, folder).rstrip()))
            console.print()
    picture = console.export_svg(
        title="sinanews", theme=MONOKAI, code_format=DRAWING, unique_id="run"
    )
    target.write_text(in_columns(picture), encoding="utf-8")


def main() -> None:
    """Draw it."""
    draw(TARGET)
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
