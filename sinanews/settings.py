"""The config file: TOML with the same names as the flags of `run` and `fetch`; flags win."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from sinanews.analysis.lexicons.tokenizer import DEFAULT as DEFAULT_TOKENIZER
from sinanews.analysis.resources import Options
from sinanews.scraper.model.errors import UsageError

DEFAULT_FILE = "sinanews.toml"


@dataclass(frozen=True, slots=True)
class Config:
    """What may be set; a TOML key is the field's name with - or _."""

    store: str = "data/news.db"
    keywords: int = 10
    summary_chars: int = 200
    only_dict: bool = False
    stop_words: tuple[str, ...] = ()
    user_terms: tuple[str, ...] = ()
    lexicon: tuple[str, ...] = ()
    tokenizer: str = DEFAULT_TOKENIZER
    quiet: bool = False
    log_file: str = ""
    channel: tuple[str, ...] = (
        "feed:2519",
        "flash:0",
    )  # what `fetch` reads where none is named
    archive: str = ""  # folder of the WARC files; empty: `archive` beside the store
    since: str = ""
    until: str = ""
    max: int = 0
    refresh: str = ""
    contact: str = ""
    rate: float = 1.0  # requests a second and host
    allow_host: tuple[str, ...] = ()
    proxy: str = ""
    ca_file: str = ""

    def options(self) -> Options:
        """Return what the steps read."""
        return Options(
            keywords=self.keywords,
            summary_chars=self.summary_chars,
            only_dict=self.only_dict,
            stop_words=self.stop_words,
            user_terms=self.user_terms,
            lexicon_files=self.lexicon,
            tokenizer=self.tokenizer,
        )


def read(path: Path) -> Config:
    """Return the config of a file. UsageError: not TOML, an unknown key, a value of the wrong type."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"cannot read the config {path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not valid TOML: {error}") from error
    return merged(Config(), {k.replace("-", "_"): v for k, v in values.items()}, str(path))


def load(path: Path | None) -> Config:
    """Return the config in force: the named file, else sinanews.toml here where there is one,
    else the defaults.
    """
    if path is not None:
        return read(path)
    here = Path(DEFAULT_FILE)
    return read(here) if here.is_file() else Config()


def merged(config: Config, values: dict[str, Any], where: str = "flags") -> Config:
    """Return the config with values put over it (None is no value)."""
    known = {f.name: type(getattr(config, f.name)) for f in fields(config)}
    given: dict[str, Any] = {}
    for name, value in values.items():
        if value is None:
            continue
        if name not in known:
            raise UsageError(f"{where}: unknown setting {name!r}; known are {', '.join(known)}")
        fitted = tuple(value) if isinstance(value, (list, tuple)) else value
        if known[name] is float and type(value) is int:
            fitted = float(value)
        if type(fitted) is not known[name]:
            raise UsageError(f"{where}: {name} must be {known[name].__name__}, not {value!r}")
        given[name] = fitted
    return replace(config, **given)


def to_toml(config: Config) -> str:
    """Return the config as TOML."""
    lines: list[str] = []
    for name, value in asdict(config).items():
        if isinstance(value, bool):
            lines.append(f"{name} = {str(value).lower()}")
        elif isinstance(value, (int, float)):
            lines.append(f"{name} = {value}")
        elif isinstance(value, tuple):
            lines.append(f"{name} = [{', '.join(quoted(v) for v in value)}]")
        else:
            lines.append(f"{name} = {quoted(value)}")
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """Return a TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
