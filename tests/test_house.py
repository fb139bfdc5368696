"""The rules of the house (CONTRIBUTING.md), each held by a test."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSES = ("scraper", "analysis", "sinanews")
FILES = sorted(p for house in HOUSES for p in (ROOT / house).rglob("*.py"))

DOORS = {
    "requests": {"scraper/net/fetcher.py"},
    "urllib3": {
        "scraper/net/response.py",  # its response type
        "scraper/net/connections.py",
        "scraper/net/urls.py",
        "scraper/net/network_errors.py",
    },
    "protego": {"scraper/net/robots.py"},
    "tenacity": {"scraper/net/fetcher.py"},
    "bs4": {"scraper/html/text_blocks.py"},
    "selectolax": {"scraper/html/tree.py"},
    "jieba": {"analysis/lexicons/tokenizer.py"},
    "rjieba": {"analysis/lexicons/tokenizer.py"},
    "feedparser": {"scraper/lists/feeds.py"},
    "trafilatura": {"scraper/read/generic.py"},
    "pandas": {"analysis/export/frames.py", "analysis/export/files.py"},
}
SCRAPER_ROOMS_OPEN_TO_ANALYSIS = {"sinanews.scraper.model", "sinanews.scraper.store"}
MODULE_LINES = 250
FUNCTION_LINES = 50
BRANCHES = 12
POSITIONAL = 4
BROAD_EXCEPTS: set[str] = set()


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def module(path: Path) -> str:
    """Return the name by which a file is imported."""
    dotted = name(path)[:-3].removesuffix("/__init__").replace("/", ".")
    return dotted if dotted.startswith("sinanews") else f"sinanews.{dotted}"


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path, *, only_at_load: bool = False) -> set[str]:
    """Modules that a file imports; `from a import b` counts as a and as a.b."""
    found: set[str] = set()
    nodes = module_level(tree(path)) if only_at_load else ast.walk(tree(path))
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def module_level(node: ast.AST) -> list[ast.AST]:
    """Nodes that run when the module is loaded (not those in functions, nor for type checking
    only).
    """
    found: list[ast.AST] = []
    stack: list[ast.AST] = [node]
    while stack:
        at = stack.pop()
        found.append(at)
        for child in ast.iter_child_nodes(at):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                continue
            if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
                continue
            stack.append(child)
    return found


def code_lines(path: Path, first: int = 1, last: int = 10**9) -> int:
    """Lines that hold code: not blank, not comment, not docstring."""
    lines = path.read_text(encoding="utf-8").splitlines()
    documentation: set[int] = set()
    for node in ast.walk(tree(path)):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            value = body[0].value
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                documentation |= set(range(value.lineno, (value.end_lineno or 0) + 1))
    return sum(
        1
        for number, line in enumerate(lines, 1)
        if first <= number <= last
        and number not in documentation
        and line.strip()
        and not line.strip().startswith("#")
    )


def functions(path: Path) -> list[ast.FunctionDef]:
    return [
        n for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def complexity(node: ast.AST) -> int:
    kinds = (
        ast.If,
        ast.For,
        ast.While,
        ast.ExceptHandler,
        ast.IfExp,
        ast.comprehension,
        ast.Match,
    )
    return 1 + sum(isinstance(n, kinds) for n in ast.walk(node))


def test_scraper_knows_nothing_of_analysis() -> None:
    guilty = {
        name(p)
        for p in FILES
        if name(p).startswith("scraper/")
        for m in imports(p)
        if m.startswith("sinanews.analysis")
    }
    assert not guilty


def test_analysis_enters_scraper_only_by_its_open_rooms() -> None:
    guilty = {
        (name(p), module)
        for p in FILES
        if name(p).startswith("analysis/")
        for module in imports(p)
        if module.startswith("sinanews.scraper.")
        and not any(
            module == r or module.startswith(r + ".") for r in SCRAPER_ROOMS_OPEN_TO_ANALYSIS
        )
    }
    assert not guilty


def test_no_house_knows_the_front_door() -> None:
    guilty = {
        name(p)
        for p in FILES
        if not name(p).startswith("sinanews/")
        for m in imports(p)
        if m.startswith(("sinanews.cli", "sinanews.job", "sinanews.settings"))
    }
    assert not guilty


@pytest.mark.parametrize("library", sorted(DOORS))
def test_a_foreign_library_has_one_door(library: str) -> None:
    users = {name(p) for p in FILES if any(m.split(".")[0] == library for m in imports(p))}
    assert users <= DOORS[library]


def test_no_import_cycle() -> None:
    modules = {module(p): p for p in FILES}
    graph = {
        m: {i for i in imports(p, only_at_load=True) if i in modules and i != m}
        for m, p in modules.items()
    }
    done: set[str] = set()
    path: list[str] = []

    def visit(module: str) -> None:
        assert module not in path, " -> ".join([*path[path.index(module) :], module])
        if module in done:
            return
        path.append(module)
        for other in sorted(graph[module]):
            visit(other)
        path.pop()
        done.add(module)

    for module in sorted(graph):
        visit(module)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_sizes(path: Path) -> None:
    assert code_lines(path) <= MODULE_LINES
    for function in functions(path):
        where = f"{name(path)}:{function.lineno} {function.name}"
        assert code_lines(path, function.lineno, function.end_lineno or 0) <= FUNCTION_LINES, (
            where
        )
        assert complexity(function) <= BRANCHES, where
        positional = [
            a
            for a in function.args.posonlyargs + function.args.args
            if a.arg not in ("self", "cls")
        ]
        assert len(positional) <= POSITIONAL, where


def test_function_sizes_stay_small_in_the_middle_too() -> None:
    sizes = sorted(
        code_lines(p, f.lineno, f.end_lineno or 0) for p in FILES for f in functions(p)
    )
    assert sizes[len(sizes) // 2] <= 10
    assert sizes[len(sizes) * 9 // 10] <= 22


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_bare_or_broad_except(path: Path) -> None:
    broad = [
        node.lineno
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or (
                isinstance(node.type, ast.Name)
                and node.type.id in ("Exception", "BaseException")
            )
        )
    ]
    assert not broad or name(path) in BROAD_EXCEPTS


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_module_and_public_function_has_a_docstring(path: Path) -> None:
    if path.read_text(encoding="utf-8").strip():
        assert ast.get_docstring(tree(path)), name(path)
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{name(path)}:{node.lineno} {node.name}"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_state_in_modules(path: Path) -> None:
    guilty = [n.lineno for n in ast.walk(tree(path)) if isinstance(n, ast.Global)]
    assert not guilty
    for node in tree(path).body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name) and isinstance(node.value, ast.List | ast.Set):
                assert target.id == "__all__", (
                    f"{name(path)}:{node.lineno} {target.id} can be changed: use a tuple or frozenset"
                )


def test_a_step_needs_only_what_came_before() -> None:
    from sinanews.analysis.steps import STEPS

    given = {"document"}
    for step in STEPS:
        assert set(step.needs) <= given, step.name
        given |= set(step.gives)
    assert len({s.name for s in STEPS}) == len(STEPS)


def test_pure_rooms_do_no_input_or_output() -> None:
    rooms = (
        "scraper/read/",
        "scraper/lists/",
        "scraper/sites/",
        "scraper/parse.py",
        "analysis/steps/",
    )
    calls = re.compile(
        r"\b(open|print)\(|\.read_text\(|\.read_bytes\(|datetime\.now\(|time\.time\("
    )
    guilty = {
        (name(p), number)
        for p in FILES
        if name(p).startswith(rooms)
        for number, line in enumerate(p.read_text(encoding="utf-8").splitlines(), 1)
        if calls.search(line)
    }
    assert not guilty
