"""What an export command asks for: checked as a whole, before anything is read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sinanews.analysis.export.forms import FORMATS
from sinanews.scraper.model.errors import UsageError

METADATA = "datasette-metadata"
STDOUT = Path("-")
FOLDER = "exports"  # beside the store
DEFAULT_FORMAT = "csv"  # needs nothing that is not installed anyway


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """The flags of `export` as they were given: None or empty where they were not."""

    form: str | None = None
    profile: str | None = None
    tables: tuple[str, ...] = ()
    flat: bool = False
    raw: bool = False
    output: Path | None = None

    @property
    def single(self) -> str | None:
        """Return the name of the one file that is asked for; None for a folder of tables."""
        if self.profile:
            return self.profile
        if self.flat:
            return "articles_flat"
        if self.form == METADATA:
            return "metadata"
        return self.tables[0] if len(self.tables) == 1 else None

    @property
    def ending(self) -> str:
        """Return the ending of the files."""
        if self.profile:
            return "jsonl"
        return "json" if self.form == METADATA else self.format

    @property
    def format(self) -> str:
        """Return the format: as given, else what the output's name says."""
        named = self.output.suffix[1:].lower() if self.output else ""
        if self.form is None and named in FORMATS:
            return named
        return self.form or DEFAULT_FORMAT

    @property
    def to_stdout(self) -> bool:
        """Say whether the data goes to standard output."""
        return self.output == STDOUT

    def file(self, store: Path) -> Path | None:
        """Return the file to write where one is asked for, None for a folder of tables."""
        if self.single is None:
            return None
        if self.output is not None and self._names_a_file(self.output):
            return self.output
        if self.tables:  # one alone goes where all go
            return None
        return self.folder(store) / f"{self.single}.{self.ending}"

    def folder(self, store: Path) -> Path:
        """Return the folder to write to: `exports` beside the store where none is named."""
        return self.output or store.parent / FOLDER

    def check(self) -> None:
        """Raise UsageError where flags do not go together."""
        for wrong, message in (*self._conflicts(), *self._wrong_outputs()):
            if wrong:
                raise UsageError(message)

    def _conflicts(self) -> tuple[tuple[bool, str], ...]:
        """Return what of the flags goes together with nothing else, each with its message."""
        metadata = self.form == METADATA
        chosen = {
            "--profile": bool(self.profile),
            "--flat": self.flat,
            f"--format {METADATA}": metadata,
            "--table": bool(self.tables),
        }
        given = [name for name, is_given in chosen.items() if is_given]
        both = " and ".join(given)
        return (
            (len(given) > 1, f"{both} do not go together: leave one out"),
            (
                bool(self.profile and self.form),
                "--profile is always JSONL: leave out --format",
            ),
            (
                self.raw and self.ending != "csv",
                "--raw is for CSV: the other formats are raw already",
            ),
        )

    def _wrong_outputs(self) -> tuple[tuple[bool, str], ...]:
        """Return in what ways --output may not fit what is asked for, each with its message."""
        if self.output is None:
            return ()
        several = self.single is None
        named = self.output.suffix[1:].lower()
        is_file = named in FORMATS
        return (
            (
                several and self.to_stdout,
                "standard output takes one table: name it with --table",
            ),
            (
                several and is_file,
                f"{self.output} is the name of a file: name a folder, or one --table",
            ),
            (
                is_file and named != self.ending,
                f"{self.output} ends with .{named}, and {self.ending} is asked for",
            ),
        )

    def _names_a_file(self, output: Path) -> bool:
        if output.is_dir() or self.to_stdout:
            return False
        return bool(output.suffix) or self.profile is not None or self.form == METADATA
