"""`sinanews`: the commands."""

from __future__ import annotations

import sys

import click

from sinanews.cli.fetch_commands import channels, fetch
from sinanews.cli.output_commands import config, export
from sinanews.cli.page_commands import analyze, parse
from sinanews.cli.run_commands import reparse, run
from sinanews.cli.store_commands import search, show, stats
from sinanews.job import exits
from sinanews.scraper.model.errors import SinanewsError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sinanews")
def cli() -> None:
    """Sina Finance pages in, tables out: entities with tickers, keywords, events, quotes, figures."""


for command in (
    fetch,
    channels,
    run,
    reparse,
    parse,
    analyze,
    export,
    show,
    search,
    stats,
    config,
):
    cli.add_command(command)


def main() -> None:
    """Run the command line; our errors become one line on stderr and their exit code."""
    try:
        code = cli.main(standalone_mode=False)
    except SinanewsError as error:
        click.echo(f"sinanews: {error}", err=True)
        code = exits.of_error(error)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("sinanews: stopped", err=True)
        code = 130
    except BrokenPipeError:
        code = 0
    except OSError as error:
        click.echo(
            f"sinanews: {error.filename or 'cannot go on'}: {error.strerror or error}", err=True
        )
        code = exits.of_system(error)
    sys.exit(code or 0)
