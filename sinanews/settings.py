"""Settings, each stated once: flags, config file, `sinanews config` and docs are made from the
fields of Settings.

A config file is TOML with the names of the settings as keys, - or _ between words; its relative
paths are taken from its own folder. Variables of the environment (SINANEWS_STORE) win over the
file, flags over both.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import tomli_w

from sinanews.analysis.options import TOKENIZERS, Options
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.limits import REQUESTS_A_SECOND
from sinanews.scraper.store.known_times import ORIGINS
from sinanews.setting import VARIABLE, Setting, setting

DEFAULT_FILE = "sinanews.toml"
NO_SETTINGS = ("SINANEWS_CONFIG", "SINANEWS_MCP_TOKEN")  # the config file, an agent's token
FILE_VARIABLE, TOKEN_VARIABLE = NO_SETTINGS
LOG_FORMATS = ("text", "json")
ENGINES = ("local", "dask")
WORDS_OF_BOOL = MappingProxyType(
    dict.fromkeys(("1", "true", "yes", "on"), True)
    | dict.fromkeys(("0", "false", "no", "off", ""), False)
)

# The commands that a group of settings belongs to.
JOBS = ("run", "fetch", "watch", "reparse", "load")
ANALYSIS = (*JOBS, "analyze")
DESK = ("story", "top", "panel", "trends", "cooccurrence", "new-words", "validate", "report")
READERS = ("export", "show", "search", "ticker", "stats", "failures", "diff", "health")
DOORS = ("events", "quotes", "mcp", "new", "feed", "push")
STORE = (*JOBS, *READERS, *DESK, *DOORS, "corpus", "backup", "vacuum", "reindex")
FETCH = ("run", "fetch", "watch")
NET = (*FETCH, "channels")

_OPTIONS = Options()  # where the defaults of the analysis stand


@dataclass(frozen=True, slots=True)
class Settings:
    """What may be set. Empty text, 0 and () mean: not set."""

    store: str = setting("data/news.db", STORE, "The SQLite file", is_path=True)
    keywords: int = setting(
        _OPTIONS.keywords, ANALYSIS, "How many keywords an article gets", least=0
    )
    summary_chars: int = setting(_OPTIONS.summary_chars, ANALYSIS, "Longest summary", least=0)
    only_dict: bool = setting(
        _OPTIONS.only_dict, ANALYSIS, "Only keywords that are entities or your terms"
    )
    stop_words: tuple[str, ...] = setting((), ANALYSIS, "A word that is never a keyword")
    user_terms: tuple[str, ...] = setting((), ANALYSIS, "A term that is kept whole")
    lexicon: tuple[str, ...] = setting(
        (), ANALYSIS, "Your names: TSV of name, type, code", is_path=True
    )
    tokenizer: str = setting(
        _OPTIONS.tokenizer,
        ANALYSIS,
        "The library that cuts text into words; both cut the same",
        choices=TOKENIZERS,
    )
    jobs: int = setting(
        1,
        ("run", "reparse"),
        "Processes that read pages; the rows are the same with any number",
        least=1,
    )
    no_fts: bool = setting(False, JOBS, "Keep no full-text index: smaller, not searchable")
    engine: str = setting(
        ENGINES[0],
        ("run",),
        "Where pages are read: local fills the store, dask writes parts, from which `sinanews load` "
        "fills one",
        choices=ENGINES,
    )
    scheduler: str = setting(
        "",
        ("run",),
        "Address of the Dask scheduler (tcp://host:8786)",
        default_text="a cluster on this machine with --jobs workers",
    )
    parts: str = setting(
        "",
        ("run",),
        "Folder or URL (s3://...) of the parts",
        default_text="parts beside the store",
    )
    quiet: bool = setting(False, JOBS, "Print nothing but errors")
    log_file: str = setting("", JOBS, "Write one line an item to this file", is_path=True)
    log_format: str = setting(
        LOG_FORMATS[0], JOBS, "Lines of the log as text or as JSON", choices=LOG_FORMATS
    )
    known_at: str = setting(
        ORIGINS[0],
        ("run", "load"),
        "From when articles of the sources may be used: when they were first seen here, or, for "
        "an archive that is complete, when they were published",
        choices=ORIGINS,
    )
    channel: tuple[str, ...] = setting(
        ("feed:2519", "flash:0"), (), "What `fetch` reads where no channel is named"
    )
    archive: str = setting(
        "",
        FETCH,
        "Folder of the WARC files",
        is_path=True,
        default_text="archive beside the store",
    )
    since: str = setting(
        "",
        FETCH,
        "Only what is newer: 2026-11-01, or 3d, 12h before now",
        default_text="since last time, at first 1d",
    )
    until: str = setting("", FETCH, "Only what is older; a date takes that whole day in")
    max: int = setting(0, FETCH, "Most new articles of a channel", least=0)
    refresh: str = setting(
        "",
        FETCH,
        "Ask again for articles fetched this long ago (1d); each time nothing changed doubles it",
    )
    contact: str = setting(
        "", NET, "E-mail or URL that the site may reach you at; stands in User-Agent"
    )
    rate: float = setting(REQUESTS_A_SECOND, NET, "Requests a second and host")
    allow_host: tuple[str, ...] = setting((), NET, "Host that may be at a private address")
    proxy: str = setting(
        "", NET, "HTTP proxy, or env for what HTTPS_PROXY says", default_text="none"
    )
    ca_file: str = setting(
        "",
        NET,
        "Certificates to trust instead of the usual ones, for a proxy that has its own",
        is_path=True,
    )
    to_file: str = setting(
        "", ("push", "watch"), "File of addresses to push to, one a line", is_path=True
    )

    @property
    def indexed(self) -> bool | None:
        """Whether a job's store is to have a full-text index; None: as it is."""
        return False if self.no_fts else None

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


def _row(made: Field[Any]) -> Setting:
    assert made.default is not MISSING
    return Setting(made.name, made.default, **made.metadata)


SETTINGS = tuple(_row(made) for made in fields(Settings))


def read(path: Path) -> Settings:
    """Return the settings of a file; relative paths in it are taken from its folder, ~ is the
    home. UsageError: it cannot be read or is no TOML; else as `merged`.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"cannot read the config {path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not valid TOML: {error}") from error
    named = {name.replace("-", "_"): value for name, value in values.items()}
    found = merged(Settings(), named, str(path))
    paths = [setting for setting in SETTINGS if setting.is_path and setting.name in named]
    moved = {s.name: _from_folder(getattr(found, s.name), path.parent) for s in paths}
    return replace(found, **moved)


def load(path: Path | None, environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings in force: of the named file, else of the one that SINANEWS_CONFIG
    names, else of sinanews.toml here where there is one, else the defaults; the environment's
    variables over them. UsageError as `read`, and for a variable that is no setting.
    """
    if path is None and environment.get(FILE_VARIABLE):
        path = Path(environment[FILE_VARIABLE])
    if path is None and Path(DEFAULT_FILE).is_file():
        path = Path(DEFAULT_FILE)
    settings = Settings() if path is None else read(path)
    return merged(settings, _of_environment(environment), "environment")


def _of_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    """Return the values that variables give, by the names of the settings."""
    known = {setting.variable: setting for setting in SETTINGS}
    values: dict[str, Any] = {}
    for variable, text in environment.items():
        if not variable.startswith(VARIABLE) or variable in NO_SETTINGS:
            continue
        if variable not in known:
            raise UsageError(
                f"environment: {variable} is no setting; known are {', '.join(known)}"
            )
        values[known[variable].name] = _from_text(known[variable], text)
    return values


def _from_text(setting: Setting, text: str) -> Any:
    """Return what a variable says: lists have commas, yes and no are said as 1 and 0."""
    if setting.type is tuple:
        return tuple(part.strip() for part in text.split(",") if part.strip())
    if setting.type is bool:
        return WORDS_OF_BOOL.get(text.strip().lower(), text)
    if setting.type is str:
        return text
    try:
        return setting.type(text)
    except ValueError:
        return text


def _from_folder(value: Any, folder: Path) -> Any:
    """Return a path, or several, seen from a folder; nothing stays nothing."""
    if isinstance(value, tuple):
        return tuple(_from_folder(path, folder) for path in value)
    return str(folder / Path(value).expanduser()) if value else value


def merged(settings: Settings, values: Mapping[str, Any], where: str = "flags") -> Settings:
    """Return the settings with values put over them (None is no value). UsageError: an unknown
    name, a value of the wrong type or none of those that it may have.
    """
    known = {setting.name: setting for setting in SETTINGS}
    given: dict[str, Any] = {}
    for name, value in values.items():
        if name not in known:
            raise UsageError(
                f"{where}: unknown setting {name!r}; known are {', '.join(known)}"
            )
        if value is not None:
            given[name] = _fitted(known[name], value, where)
    return replace(settings, **given)


def to_toml(settings: Settings) -> str:
    """Return the settings as TOML, each under a comment with its meaning."""
    parts = []
    for row in SETTINGS:
        value = getattr(settings, row.name)
        written = tomli_w.dumps({row.name: value}, multiline_strings=False)
        parts.append(f"# {row.meaning}\n{written}")
    return "\n".join(parts)


def _fitted(setting: Setting, value: Any, where: str) -> Any:
    """Return a value in the setting's type: a list as a tuple, a whole number as a float."""
    if isinstance(value, list):
        value = tuple(value)
    if setting.type is float and type(value) is int:
        value = float(value)
    if not _fits(setting, value):
        raise UsageError(f"{where}: {setting.name} must be {_wanted(setting)}, not {value!r}")
    return value


def _fits(setting: Setting, value: Any) -> bool:
    if type(value) is not setting.type:
        return False
    if isinstance(value, tuple):
        return all(isinstance(item, str) for item in value)
    if setting.least is not None and isinstance(value, int) and value < setting.least:
        return False
    return not setting.choices or value in setting.choices


def _wanted(setting: Setting) -> str:
    if setting.choices:
        return " or ".join(setting.choices)
    if setting.type is tuple:
        return "a list of text"
    if setting.least is not None:
        return f"{setting.type.__name__}, {setting.least} or more"
    return setting.type.__name__
