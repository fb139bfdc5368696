"""`sinanews`: the commands. A command's module is loaded when it is run: what most of them need
takes longer to load than help takes to print.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import click

from sinanews.job import exits
from sinanews.scraper.model.errors import SinanewsError
from sinanews.scraper.model.writable_text import writable

SHOWN = 200  # characters of what was given, in messages

# Command, its module in this folder, and the first line of its help (a test compares them).
COMMANDS = (
    ("fetch", "fetch_commands", "Fetch what is new in CHANNELS, politely, into the archive"),
    ("channels", "fetch_commands", "List the channels, or check those that are named"),
    (
        "run",
        "run_commands",
        "Read SOURCES (files, folders, globs, JSONL, WARC, - for standard input)",
    ),
    (
        "reparse",
        "run_commands",
        "Parse and analyse the kept pages again, with the code as it is now",
    ),
    (
        "load",
        "cluster_commands",
        "Bring the PARTS that `run --engine dask` wrote into a store",
    ),
    (
        "parse",
        "page_commands",
        "Read one page (FILE, or - for standard input) and print its article",
    ),
    (
        "analyze",
        "page_commands",
        "Analyse text or JSON articles from standard input",
    ),
    (
        "explain",
        "page_tools",
        "Say how a page is read: its template, where each field stands, what became of each block",
    ),
    (
        "case",
        "page_tools",
        "Write a golden case of a page for review: OUT/site/template/NAME",
    ),
    (
        "export",
        "output_commands",
        "Write the store's tables to files, or its articles in a profile",
    ),
    ("show", "store_commands", "Print an article with its mentions highlighted"),
    ("search", "store_commands", "Find articles that hold all WORDS"),
    ("new", "new_command", "Print what came into the store since the last call"),
    ("feed", "feed_command", "Write the newest articles of a question as a feed"),
    ("watch", "watch_command", "Fetch CHANNELS again and again, and hand on what came"),
    ("push", "push_command", "Send what came since the last call to chats, mail, webhooks"),
    ("ticker", "ticker_command", "Print what is known of a ticker, newest first"),
    ("events", "claim_commands", "List what happened, newest first: type, status, sentence"),
    ("quotes", "claim_commands", "List who said what, newest first"),
    ("story", "story_commands", "Tell a story: ID is its own, or that of an article in it"),
    (
        "top",
        "story_commands",
        "List the hottest stories",
    ),
    ("report", "report_command", "Make a report of a time: one page that needs no network"),
    ("panel", "panel_command", "Count what was said of each ticker by trading session"),
    ("trends", "trend_commands", "Say what stands in the news more than before"),
    ("cooccurrence", "trend_commands", "Say which entities stand in the same articles"),
    ("new-words", "trend_commands", "List keywords that no article before had"),
    ("validate", "validate_command", "Join signals with prices: rank IC by horizon, decay"),
    ("mcp", "mcp_command", "Give an agent read-only tools over the Model Context Protocol"),
    ("diff", "diff_command", "Say which sentences, names and numbers changed"),
    ("stats", "store_commands", "Count what the store holds"),
    (
        "corpus",
        "corpus_command",
        "Bring the tables across articles up to date, as every run does at its end",
    ),
    ("failures", "failure_commands", "List what could not be done and still cannot"),
    ("health", "upkeep_commands", "Say how fresh the store is"),
    ("backup", "upkeep_commands", "Write a copy of the store to a new FILE"),
    ("vacuum", "upkeep_commands", "Give back the room of deleted rows"),
    ("reindex", "upkeep_commands", "Make the full-text index anew"),
    ("config", "output_commands", "Print the config in force as TOML"),
)


class LazyGroup(click.Group):
    """A group that knows its commands' names and first lines, and loads one when it is asked
    for.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which help shows them."""
        return [name for name, _, _ in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; None where there is none of that name."""
        modules = {name: module for name, module, _ in COMMANDS}
        if cmd_name not in modules:
            return None
        module = import_module(f"sinanews.cli.{modules[cmd_name]}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a reader who has seen enough (`| head`) is a good end, for click not."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _silence_stdout()
            raise click.exceptions.Exit(0) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the names and first lines without loading the commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, _, line in COMMANDS])


EPILOG = "\b\nExit codes:\n" + "\n".join(
    f"  {code:>3}  {meaning}" for code, meaning in exits.CODES
)


@click.group(
    cls=LazyGroup, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(package_name="sinanews")
def cli() -> None:
    """Sina Finance pages in, tables out: entities with tickers, keywords, events, quotes, figures."""


def main() -> None:
    """Run the command line; our errors become one line on stderr and their exit code."""
    for stream in (
        sys.stdout,
        sys.stderr,
    ):  # a terminal of another code shows ? for a character
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as Ctrl-C does
    try:
        code = cli.main(prog_name="sinanews", standalone_mode=False)
        sys.stdout.flush()
    except SinanewsError as error:
        click.echo(f"sinanews: {error}", err=True)
        code = exits.of_error(error)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("sinanews: stopped", err=True)
        code = exits.STOPPED
    except BrokenPipeError:  # `| head` has seen enough
        _silence_stdout()
        code = 0
    except UnicodeEncodeError as error:
        what = writable(str(error.object))[:SHOWN]
        click.echo(f"sinanews: {what!r} holds bytes that are no UTF-8 text", err=True)
        code = 2
    except OSError as error:
        what = error.filename or "cannot go on"
        click.echo(f"sinanews: {what}: {error.strerror or error}", err=True)
        code = exits.of_system(error)
    sys.exit(code or 0)


def _silence_stdout() -> None:
    """Send what is left in stdout nowhere: Python would complain of it at its end."""
    with suppress(OSError), Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
