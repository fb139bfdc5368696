"""Lines on standard input that are no message: the SDK passes over them, and whoever asked would
wait for ever. Here each gets its error, with the id of the request where it can be read.
"""

from __future__ import annotations

import json
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sinanews.scraper.model.writable_text import writable

if TYPE_CHECKING:
    import mcp_types as types
    from mcp.shared._stream_protocols import ReadStream, WriteStream
    from mcp.shared.message import SessionMessage

PARSE_ERROR, INVALID_REQUEST = -32700, -32600  # of JSON-RPC 2.0


class AnsweredLines:
    """A stream of messages without those that are none: these are answered on `outgoing`."""

    def __init__(
        self,
        incoming: ReadStream[SessionMessage | Exception],
        outgoing: WriteStream[SessionMessage],
    ) -> None:
        self._incoming = incoming
        self._outgoing = outgoing

    async def receive(self) -> SessionMessage | Exception:
        """Return the next message."""
        while True:
            item = await self._incoming.receive()
            if not isinstance(item, Exception):
                return item
            await self._answer(item)

    async def aclose(self) -> None:
        """Close the stream below."""
        await self._incoming.aclose()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> SessionMessage | Exception:
        import anyio

        try:
            return await self.receive()
        except anyio.EndOfStream:
            raise StopAsyncIteration from None

    async def __aenter__(self) -> Self:
        await self._incoming.__aenter__()
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc_val: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> bool | None:
        return await self._incoming.__aexit__(exc_type, exc_val, exc_tb)

    async def _answer(self, error: Exception) -> None:
        from mcp.shared.message import SessionMessage

        await self._outgoing.send(SessionMessage(error_of(error)))


def error_of(error: Exception) -> types.JSONRPCError:
    """Return the answer to a line that could not be read."""
    import mcp_types as types

    line = _input_of(error)
    try:
        value = json.loads(line) if isinstance(line, str | bytes) else line
    except (ValueError, RecursionError):
        value = None
    if isinstance(value, dict):
        code, message = INVALID_REQUEST, "this is no JSON-RPC message"
    else:
        code, message = PARSE_ERROR, "this line is no JSON object"
    return types.JSONRPCError(
        jsonrpc="2.0", id=_id_of(value), error=types.ErrorData(code=code, message=message)
    )


def _input_of(error: Exception) -> object:
    """Return what the SDK could not read, as far as its error says: the line, or the message that
    some kind of message lacks a part of.
    """
    from pydantic import ValidationError

    if not isinstance(error, ValidationError):
        return None
    found = error.errors(include_url=False, include_context=False)
    inputs = [one.get("input") for one in found]
    messages = (one for one in inputs if isinstance(one, dict) and "jsonrpc" in one)
    return next(messages, inputs[0] if inputs else None)


def _id_of(value: Any) -> int | str | None:
    named = value.get("id") if isinstance(value, dict) else None
    if isinstance(named, bool) or not isinstance(named, int | str):
        return None
    if isinstance(named, str) and writable(named) != named:
        return None  # it holds half a character, which cannot be sent back
    return named
