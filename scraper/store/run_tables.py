"""The table of the jobs that wrote to a store."""

from __future__ import annotations

from sinanews.scraper.store.schema import Column, Table

RUNS = Table(
    "runs",
    (
        Column("run_id", "key", "number of the run"),
        Column("started", "time", "begin"),
        Column("ended", "time", "end; NULL while it runs and where it was killed"),
        Column("command", "text", "command line"),
        Column("folder", "text", "folder of the call: what relative paths are seen from"),
        Column("tool_version", "category", "version of sinanews"),
        Column(
            "commit_id",
            "text",
            "git commit where it ran from a checkout, with + where files were changed",
        ),
        Column("config_sha256", "text", "sha256 of the settings in force, as TOML"),
        Column("lexicon_sha256", "text", "sha256 of the user's lexicons; NULL without"),
        Column("counters", "json", "the run's summary"),
        Column("exit_code", "int", "exit code; NULL where it was killed"),
    ),
    "every job that wrote here",
)
