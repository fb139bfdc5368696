"""`sinanews`: the commands."""

from __future__ import annotations

import sys

import click

from analysis.cli import exits
from analysis.cli.fetch import channels, fetch
from analysis.cli.inspect import search, show, stats
from analysis.cli.once import analyze, parse
from analysis.cli.outputs import config, export
from analysis.cli.run import reparse, run
from scraper.errors import SinanewsError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sinanews")
def cli() -> None:
    """Sina Finance pages in, tables out: entities with tickers, keywords, events, quotes, figures."""


for command in (fetch, channels, run, reparse, parse, analyze, export, show, search, stats, config):
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
        click.echo(f"sinanews: {error.filename or 'cannot go on'}: {error.strerror or error}", err=True)
        code = exits.of_system(error)
    sys.exit(code or 0)
