"""The tools over the Model Context Protocol: what the SDK needs of us, and standard input and
output as the way in.

Answers are JSON as text. There is no structured copy beside it: most clients would show a model
both, and it would pay twice.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sinanews.doors import agent_tools
from sinanews.doors.agent_tools import INSTRUCTIONS, TOOLS
from sinanews.doors.answer_size import as_text
from sinanews.doors.quoted_text import one_line
from sinanews.doors.tool_arguments import schema
from sinanews.job.exits import STOPPED
from sinanews.scraper.model.errors import SinanewsError, UsageError

if TYPE_CHECKING:
    import mcp_types as types
    from mcp.server.lowlevel import Server

NAME = "sinanews"
MESSAGE = 300  # characters of an error: what, where and what to do
AT_ONCE = 2  # questions: the machine of a reader has other work


def server(store: Path) -> Server[Any]:
    """Return the server of a store's tools. UsageError without the extra."""
    try:
        import anyio.to_thread
        import mcp_types as types
        from mcp.server.lowlevel import Server
    except ImportError as error:
        message = "mcp needs the extra of its name: pip install 'sinanews[mcp]'"
        raise UsageError(message) from error
    limiter = anyio.CapacityLimiter(AT_ONCE)  # of the loop that runs the server
    listed = types.ListToolsResult(tools=_tools())

    async def list_tools(
        _context: object, _asked: types.PaginatedRequestParams | None
    ) -> types.ListToolsResult:
        return listed

    async def call_tool(
        _context: object, asked: types.CallToolRequestParams
    ) -> types.CallToolResult:
        call = partial(answered, store, asked.name, asked.arguments or {})
        text, is_error = await anyio.to_thread.run_sync(
            call, limiter=limiter, abandon_on_cancel=True
        )
        content = [types.TextContent(type="text", text=text)]
        return types.CallToolResult(content=list(content), is_error=is_error)

    return Server(
        NAME,
        version=version("sinanews"),
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def answered(store: Path, name: str, arguments: Mapping[str, Any]) -> tuple[str, bool]:
    """Return the text of an answer, and whether it is an error: what the client may mend is told
    to its model, with what to do.
    """
    try:
        return as_text(agent_tools.answer(store, name, arguments)), False
    except UsageError as error:
        return _error_text("usage", str(error)), True
    except SinanewsError as error:
        return _error_text(error.reason, str(error)), True


def serve_stdio(store: Path) -> None:
    """Answer over standard input and output until the client hangs up."""
    made = server(store)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    import anyio
    from mcp.server.stdio import stdio_server

    from sinanews.doors.unreadable_lines import AnsweredLines

    async def serve() -> None:
        async with stdio_server() as (incoming, outgoing):
            lines = AnsweredLines(incoming, outgoing)
            await made.run(lines, outgoing, made.create_initialization_options())

    anyio.run(serve)


def _stop(*_: object) -> None:
    """End at once: nothing here is half done, and a thread that waits for a line of standard input
    would be waited for.
    """
    os.write(sys.stderr.fileno(), b"sinanews: stopped\n")
    os._exit(STOPPED)


def _error_text(reason: str, message: str) -> str:
    return as_text({"error": reason, "message": one_line(message, MESSAGE)})


def _tools() -> list[types.Tool]:
    import mcp_types as types

    hints = types.ToolAnnotations(
        read_only_hint=True,
        destructive_hint=False,
        idempotent_hint=True,
        open_world_hint=False,
    )
    return [
        types.Tool(
            name=tool.name,
            description=tool.meaning,
            input_schema=schema(tool.arguments),
            annotations=hints,
        )
        for tool in TOOLS
    ]
