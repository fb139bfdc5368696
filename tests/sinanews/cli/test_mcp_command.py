"""`mcp`: what is wrong with a call is said before anything is served."""

from __future__ import annotations

import pytest

from sinanews.doors.mcp_http import bound_socket


@pytest.mark.parametrize("words", [("--port", 8765), ("--token-file", "t")])
def test_what_belongs_to_http_is_refused_without_it(caller, words):
    code, out, err = caller("mcp", *words)
    assert (code, out) == (2, "")
    assert "belong to --http" in err


def test_a_port_in_use_is_exit_2(caller, tmp_path, filled):
    with bound_socket(0) as taken:
        port = taken.getsockname()[1]
        code, out, err = caller(
            "mcp", "--http", "--port", port, "--token-file", tmp_path / "t", "--store", filled
        )
    assert (code, out) == (2, "")
    assert f"port {port} cannot be had" in err
    assert "name another with --port" in err


@pytest.mark.parametrize("port", [-1, 65536, "x"])
def test_a_port_that_is_none(caller, port):
    assert caller("mcp", "--http", "--port", port)[0] == 2


def test_a_token_that_others_may_read_is_exit_2(caller, tmp_path, filled):
    file = tmp_path / "token"
    file.write_text("a" * 40, encoding="utf-8")
    file.chmod(0o644)
    code, _, err = caller("mcp", "--http", "--token-file", file, "--store", filled)
    assert code == 2
    assert "chmod 600" in err


def test_the_token_in_the_environment_is_no_setting(caller, monkeypatch, filled):
    monkeypatch.setenv("SINANEWS_MCP_TOKEN", "a" * 40)
    assert caller("stats", "--store", filled)[0] == 0


def test_help_names_the_tools_and_the_extra(caller):
    code, out, _ = caller("mcp", "--help")
    assert code == 0
    for word in ("search, ticker, story, article", "sinanews[mcp]", "docs/agents.md"):
        assert word in out
