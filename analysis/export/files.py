"""Write tables and profiles to files: each is written beside its place and moved there whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import orjson
import pandas as pd

from sinanews.analysis.export.profiles import PROFILES
from sinanews.scraper.model.errors import DiskFullError, UsageError, is_disk_full
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.store import Store

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet runs
NEUTRAL = "'"  # put before such a cell; take one off the front to have the text back


@contextmanager
def placed(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path`; move it there when the block ends well, else leave
    no trace.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        if is_disk_full(error):
            raise DiskFullError(f"{path}: no space left; free some and export again") from error
        raise
    finally:
        temporary.unlink(missing_ok=True)


def neutral(value: object) -> object:
    """Keep a spreadsheet from running a cell as a formula; numbers stay as they are."""
    if isinstance(value, str) and value.startswith((*FORMULA_STARTS, NEUTRAL)):
        return NEUTRAL + value
    return value


def write_frame(frame: pd.DataFrame, path: Path, form: str) -> None:
    """Write one table as parquet, csv (UTF-8 with BOM, formulas neutralised) or jsonl.

    UsageError for other forms.
    """
    if form not in WRITERS:
        raise UsageError(f"unknown format {form!r}: use one of {', '.join(FORMATS)}")
    with placed(path) as temporary:
        WRITERS[form](frame, temporary)


def _write_parquet(frame: pd.DataFrame, path: Path) -> None:
    frame.to_parquet(path, index=False)


def _write_csv(frame: pd.DataFrame, path: Path) -> None:
    texts = frame.select_dtypes(include=["string", "category", "object"]).columns
    cells = {name: frame[name].astype("object").map(neutral) for name in texts}
    safe = frame.assign(**cells)
    safe.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\r\n")


def _write_jsonl(frame: pd.DataFrame, path: Path) -> None:
    """Write one record a line; times keep their zone, which to_json would turn to UTC."""
    times = frame.select_dtypes(include=["datetimetz"]).columns
    cells = {name: _iso_times(frame[name]) for name in times}
    frame.assign(**cells).to_json(path, orient="records", lines=True, force_ascii=False)


def _iso_times(times: pd.Series[Any]) -> pd.Series[Any]:
    return times.map(datetime.isoformat, na_action="ignore").astype("object")


WRITERS: Mapping[str, Callable[[pd.DataFrame, Path], None]] = MappingProxyType(
    {"parquet": _write_parquet, "csv": _write_csv, "jsonl": _write_jsonl}
)
FORMATS = tuple(WRITERS)


def export_tables(
    store: Path,
    folder: Path,
    form: str,
    *,
    names: tuple[str, ...] = (),
    chosen: ArticleFilter = ArticleFilter(),  # noqa: B008 (frozen)
) -> list[Path]:
    """Write the tables of a store (all but the raw pages where none is named) and return the
    files. Of tables whose rows belong to articles, the rows of the chosen ones.
    """
    from sinanews.analysis.export.frames import read

    frames = read(store, chosen)
    unknown = [n for n in names if n not in frames]
    if unknown:
        raise UsageError(f"no table {', '.join(unknown)}: there are {', '.join(frames)}")
    written: list[Path] = []
    for name in names or tuple(n for n in frames if n not in ("pages", "schema_columns")):
        path = folder / f"{name}.{form}"
        write_frame(frames[name], path, form)
        written.append(path)
    return written


def export_profile(
    store: Path,
    path: Path,
    profile: str,
    *,
    chosen: ArticleFilter = ArticleFilter(),  # noqa: B008 (frozen)
) -> int:
    """Write every chosen article as one JSON line in another tool's keys; return how many."""
    makers = dict(PROFILES)
    if profile not in makers:
        raise UsageError(f"unknown profile {profile!r}: use one of {', '.join(makers)}")
    count = 0
    with (
        placed(path) as temporary,
        temporary.open("wb") as file,
        Store.open(store, readonly=True) as held,
    ):
        for _, _, article in held.articles.all(chosen=chosen):
            file.write(orjson.dumps(makers[profile](article), option=orjson.OPT_APPEND_NEWLINE))
            count += 1
    return count
