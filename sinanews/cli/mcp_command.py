"""`mcp`: the store as tools of an agent."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sinanews.cli.flags import NamedPath, in_force, with_settings
from sinanews.doors.access_token import access_token
from sinanews.doors.mcp_http import LOOPBACK, PATH, PORT, bound_socket, serve_http
from sinanews.doors.mcp_server import serve_stdio, server
from sinanews.scraper.model.errors import UsageError

HIGHEST = 65535


@click.command()
@with_settings("mcp")
@click.option("--http", "over_http", is_flag=True, help="Over HTTP, on this machine alone.")
@click.option(
    "--port",
    type=click.IntRange(0, HIGHEST),
    help=f"Of --http; 0: any that is free.  [default: {PORT}]",
)
@click.option(
    "--token-file",
    type=NamedPath(dir_okay=False, path_type=Path),
    help="Of --http: holds the token; made where it is missing. "
    "[default: SINANEWS_MCP_TOKEN, else ~/.config/sinanews/mcp_token]",
)
def mcp(
    *,
    store: str | None,
    config_file: Path | None,
    over_http: bool,
    port: int | None,
    token_file: Path | None,
) -> None:
    """Give an agent read-only tools over the Model Context Protocol, on standard input and output
    or over HTTP: search, ticker, story, article, events, signals, quotes, stats.

    Needs the extra: pip install 'sinanews[mcp]'. How to set clients up: docs/agents.md.

    \b
    Example:
        sinanews mcp --store data/news.db
        sinanews mcp --http --port 8765
    """
    path = Path(in_force(config_file, {"store": store}).store).absolute()
    if not over_http:
        if port is not None or token_file is not None:
            raise UsageError("--port and --token-file belong to --http")
        serve_stdio(path)
        return
    server(path)  # says what is not installed before a port is taken
    token, where = access_token(os.environ, token_file)
    with bound_socket(PORT if port is None else port) as listening:
        number = listening.getsockname()[1]
        click.echo(f"http://{LOOPBACK}:{number}{PATH}, token in {where}", err=True)
        serve_http(path, token, listening)
