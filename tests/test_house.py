"""The rules of the house (CONTRIBUTING.md), each held by a test."""

from __future__ import annotations

import ast
import io
import re
import statistics
import tokenize
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSES = ("scraper", "analysis", "sinanews")
FILES = sorted(path for house in HOUSES for path in (ROOT / house).rglob("*.py"))

# Imports go downward only: a room may import those after it in this tuple, never those before.
ROOMS = (
    "sinanews.cli",
    "sinanews.doors",
    "sinanews.cluster",
    "sinanews.library",
    "sinanews.reporting",
    "sinanews.job",
    "sinanews.settings",
    "sinanews.setting",
    "sinanews.analysis.validation",
    "sinanews.analysis.export",
    "sinanews.analysis.reading_arrivals",
    "sinanews.analysis.reading_overview",
    "sinanews.analysis.reading_panel",
    "sinanews.analysis.reading_stories",
    "sinanews.analysis.reading_trends",
    "sinanews.analysis.reading",
    "sinanews.analysis.corpus",
    "sinanews.analysis.pipeline",
    "sinanews.analysis.steps",
    "sinanews.analysis.resources",
    "sinanews.analysis.lexicons",
    "sinanews.analysis.models",
    "sinanews.analysis.tables",
    "sinanews.analysis.findings",
    "sinanews.analysis.options",
    "sinanews.scraper.sources",
    "sinanews.scraper.parse",
    "sinanews.scraper.sites",
    "sinanews.scraper.lists",
    "sinanews.scraper.read",
    "sinanews.scraper.net",
    "sinanews.scraper.store",
    "sinanews.scraper.archive",
    "sinanews.scraper.html",
    "sinanews.scraper.model",
)
# What of `scraper` the other house may enter.
OPEN_TO_ANALYSIS = ("sinanews.scraper.model", "sinanews.scraper.store")
DOORS = {  # foreign library → the only files that import it
    # ... and what those who push are answered, whom apprise asks through it
    "requests": {"scraper/net/transport.py", "sinanews/doors/receiver_answers.py"},
    "urllib3": {
        "scraper/net/response.py",  # its response type
        "scraper/net/connections.py",
        "scraper/net/urls.py",
        "scraper/net/network_errors.py",
    },
    "backports": {"scraper/model/zstd_frames.py"},
    "compression": {"scraper/model/zstd_frames.py"},
    "zstandard": set(),  # 24 MB: tests alone, as another hand that packs
    "protego": {"scraper/net/robots.py"},
    "tenacity": {"scraper/net/fetcher.py"},
    "sqlite3": {
        "scraper/store/database.py",
        "scraper/store/journal.py",
        "scraper/store/migrate.py",
        "scraper/store/block_indexes.py",
        "scraper/store/derived.py",
        "scraper/store/table_shape.py",
        "scraper/store/findings_shape.py",
    },
    "bs4": {"scraper/html/markup_blocks.py"},
    "selectolax": {"scraper/html/tree.py"},
    "jieba": {"analysis/lexicons/tokenizer.py"},
    "rjieba": {"analysis/lexicons/tokenizer.py"},
    "feedparser": {"scraper/lists/feeds.py"},
    "feedgen": {"sinanews/doors/feed_forms.py"},
    "apprise": {"sinanews/doors/push_services.py"},
    "pandas": {
        "analysis/export/frames.py",
        "analysis/export/cells.py",
        "analysis/export/flat.py",
        "analysis/export/panel_frame.py",
        "analysis/validation/price_table.py",
        "analysis/validation/factor_frames.py",
        "analysis/validation/study.py",
        "sinanews/library.py",  # the type alone
    },
    # Parquet out, and Parquet as a source: the houses share no room for both
    "pyarrow": {"analysis/export/parquet.py", "scraper/sources/table_rows.py"},
    "openpyxl": {"analysis/export/workbook.py", "scraper/sources/workbook_rows.py"},
    "altair": {"sinanews/reporting/drawing.py"},
    "vl_convert": {"sinanews/reporting/drawing.py"},
    "jinja2": {"sinanews/reporting/html_page.py"},
    "markupsafe": {"sinanews/reporting/html_page.py"},
    "adbc_driver_postgresql": {"analysis/export/postgresql.py"},
    "duckdb": {"analysis/export/duckdb_file.py"},
    "dask": {"sinanews/cluster/cluster_run.py"},
    "distributed": {"sinanews/cluster/cluster_run.py"},
    "fsspec": {"sinanews/cluster/splits.py"},
    "matplotlib": {"analysis/validation/charts.py"},
    "exchange_calendars": {"analysis/corpus/exchange_release.py"},
}
# Bytes become text in html/decode.py; elsewhere only what is no page, with its reason.
DECODERS = {"scraper/html/decode.py"}
PURE = (
    "scraper/read/",
    "scraper/lists/",
    "scraper/sites/",
    "scraper/parse.py",
    "analysis/steps/",
    "analysis/corpus/",
)
SITE_WORDS = re.compile(r"新浪|sina(?!news)|sudameta|rich_text|artibody", re.IGNORECASE)
HAN = re.compile(r"[\u4e00-\u9fff]")

MODULE_LINES, MODULE_MEDIAN = 250, 90
FUNCTION_LINES, FUNCTION_MEDIAN, FUNCTION_P90 = 50, 7, 20
COMPLEXITY, COMPLEXITY_P90 = 12, 6
POSITIONAL = 4
TOKENS_A_LINE = 8.0
HAN_IN_A_CONSTANT = 40
TESTS_TO_CODE = 1.0
BROAD_EXCEPTS: set[str] = set()


def name(path: Path) -> str:
    """Return a file's path from the root."""
    return path.relative_to(ROOT).as_posix()


def module(path: Path) -> str:
    """Return the name by which a file is imported."""
    dotted = name(path)[:-3].removesuffix("/__init__").replace("/", ".")
    return dotted if dotted.startswith("sinanews") else f"sinanews.{dotted}"


MODULES = {module(path): path for path in FILES}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> frozenset[str]:
    """Modules that a file imports anywhere; `from a import b` counts as a and as a.b."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def documentation(path: Path) -> set[int]:
    """Return the numbers of the lines that are docstrings."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    found: set[int] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, kinds) and ast.get_docstring(node, clean=False) is not None:
            found |= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    return found


@cache
def code(path: Path) -> tuple[frozenset[int], int]:
    """Return the lines that hold code (no comment, no docstring) and how many tokens they hold."""
    silent = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT)
    counted = (tokenize.NAME, tokenize.OP, tokenize.NUMBER, tokenize.STRING)
    docs = documentation(path)
    lines: set[int] = set()
    tokens = 0
    text = path.read_text(encoding="utf-8")
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type in (*silent, tokenize.DEDENT, tokenize.ENDMARKER):
            continue
        rows = set(range(token.start[0], token.end[0] + 1)) - docs
        lines |= rows
        tokens += bool(rows) and token.type in counted
    return frozenset(lines), tokens


def functions(path: Path) -> list[ast.FunctionDef]:
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return [node for node in ast.walk(tree(path)) if isinstance(node, kinds)]


def size(path: Path, function: ast.FunctionDef) -> int:
    """Return the lines of code of a function."""
    end = function.end_lineno or 0
    return sum(function.lineno <= line <= end for line in code(path)[0])


def complexity(node: ast.AST) -> int:
    """Return branches and 1, by STYLE's count: `and`, `or` and comprehensions count too."""
    kinds = (
        ast.If,
        ast.For,
        ast.While,
        ast.ExceptHandler,
        ast.IfExp,
        ast.BoolOp,
        ast.comprehension,
        ast.Match,
    )
    return 1 + sum(isinstance(inner, kinds) for inner in ast.walk(node))


def quantile(values: list[int], part: float) -> int:
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


def room(dotted: str) -> str | None:
    """Return the room of a module; None for the fronts of the packages."""
    return next((r for r in ROOMS if dotted == r or dotted.startswith(f"{r}.")), None)


def inner(path: Path) -> set[str]:
    """Return the modules of ours that a file imports."""
    return {m for m in imports(path) if m in MODULES and m != module(path)}


def test_every_module_lies_in_a_room() -> None:
    fronts = {"sinanews", "sinanews.__main__", "sinanews.scraper", "sinanews.analysis"}
    assert not [m for m in MODULES if room(m) is None and m not in fronts]


@pytest.mark.parametrize("path", FILES, ids=name)
def test_imports_go_downward(path: Path) -> None:
    own = room(module(path))
    if own is None:  # a front: it may see all
        return
    above = ROOMS[: ROOMS.index(own)]
    assert not [m for m in inner(path) if room(m) in above]


def test_analysis_enters_scraper_only_by_its_open_rooms() -> None:
    guilty = {
        (name(path), found)
        for path in FILES
        if name(path).startswith("analysis/")
        for found in inner(path)
        if found.startswith("sinanews.scraper.") and not found.startswith(OPEN_TO_ANALYSIS)
    }
    assert not guilty


def test_no_import_cycle() -> None:
    """Imports inside functions count too."""
    graph = {dotted: inner(path) for dotted, path in MODULES.items()}
    done: set[str] = set()
    path: list[str] = []

    def visit(dotted: str) -> None:
        assert dotted not in path, " -> ".join([*path[path.index(dotted) :], dotted])
        if dotted in done:
            return
        path.append(dotted)
        for other in sorted(graph[dotted]):
            visit(other)
        path.pop()
        done.add(dotted)

    for dotted in sorted(graph):
        visit(dotted)


@pytest.mark.parametrize("library", sorted(DOORS))
def test_a_foreign_library_has_one_door(library: str) -> None:
    users = {name(p) for p in FILES if any(m.split(".")[0] == library for m in imports(p))}
    assert users <= DOORS[library]


def test_every_runtime_dependency_is_imported() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    modules = {
        "beautifulsoup4": "bs4",
        "pyyaml": "yaml",
        "markdown-it-py": "markdown_it",
        "backports.zstd": "backports",
    }
    stated = [re.split(r"[<>=\[]", line)[0].lower() for line in project["dependencies"]]
    used = {m.split(".")[0] for path in FILES for m in imports(path)}
    assert not [d for d in stated if modules.get(d, d.replace("-", "_")) not in used]


@pytest.mark.parametrize("path", FILES, ids=name)
def test_only_sites_sina_knows_sina(path: Path) -> None:
    if name(path).startswith("scraper/sites/sina/"):
        return
    if name(path) == "scraper/sites/__init__.py":  # the one line that names it
        return
    docs = documentation(path)
    names = {"import": re.compile(r"^\s*(?:from|import) sinanews")}
    guilty = [
        line
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if number not in docs
        and not names["import"].match(line)
        and SITE_WORDS.search(line.partition("  # ")[0])
        and not line.strip().startswith("#")
    ]
    assert not guilty


@pytest.mark.parametrize("path", FILES, ids=name)
def test_sizes(path: Path) -> None:
    assert len(code(path)[0]) <= MODULE_LINES
    for function in functions(path):
        where = f"{name(path)}:{function.lineno} {function.name}"
        assert size(path, function) <= FUNCTION_LINES, where
        assert complexity(function) <= COMPLEXITY, where
        given = function.args.posonlyargs + function.args.args
        positional = [a for a in given if a.arg not in ("self", "cls")]
        assert len(positional) <= POSITIONAL, where


def test_sizes_stay_small_in_the_middle_too() -> None:
    assert statistics.median(len(code(path)[0]) for path in FILES) <= MODULE_MEDIAN
    pairs = [(path, function) for path in FILES for function in functions(path)]
    sizes = [size(path, function) for path, function in pairs]
    assert statistics.median(sizes) <= FUNCTION_MEDIAN
    assert quantile(sizes, 0.9) <= FUNCTION_P90
    assert quantile([complexity(f) for _, f in pairs], 0.9) <= COMPLEXITY_P90


def test_lines_can_be_read() -> None:
    lines = sum(len(code(path)[0]) for path in FILES)
    assert sum(code(path)[1] for path in FILES) / lines <= TOKENS_A_LINE


def test_there_is_as_much_test_as_code() -> None:
    tests = sum(len(code(path)[0]) for path in (ROOT / "tests").rglob("*.py"))
    assert tests / sum(len(code(path)[0]) for path in FILES) >= TESTS_TO_CODE


@pytest.mark.parametrize("path", FILES, ids=name)
def test_lists_of_words_are_tsv(path: Path) -> None:
    docs = documentation(path)
    long = [
        node.lineno
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.lineno not in docs
        and len(HAN.findall(node.value)) > HAN_IN_A_CONSTANT
    ]
    assert not long


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
    """Lists, sets and dicts can be changed: tuples, frozensets and MappingProxyType cannot."""
    assert not [n.lineno for n in ast.walk(tree(path)) if isinstance(n, ast.Global)]
    for node in tree(path).body:
        if not isinstance(node, ast.Assign | ast.AnnAssign):
            continue
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        if isinstance(target, ast.Name) and isinstance(
            node.value, ast.List | ast.Set | ast.Dict
        ):
            assert target.id == "__all__", f"{name(path)}:{node.lineno} {target.id}"


def test_no_two_modules_of_one_basename() -> None:
    names = Counter(p.name for p in FILES if p.name not in ("__init__.py", "step.py"))
    assert not {n: c for n, c in names.items() if c > 1}


def test_no_public_class_twice() -> None:
    classes = Counter(
        node.name
        for path in FILES
        for node in tree(path).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert not {n: c for n, c in classes.items() if c > 1}


def test_a_step_needs_only_what_came_before() -> None:
    from sinanews.analysis.steps import STEPS

    given = {"document"}
    for step in STEPS:
        assert set(step.needs) <= given, step.name
        given |= set(step.gives)
    assert len({s.name for s in STEPS}) == len(STEPS)


@pytest.mark.parametrize("path", [p for p in FILES if name(p).startswith(PURE)], ids=name)
def test_pure_rooms_do_no_input_or_output(path: Path) -> None:
    calls = re.compile(
        r"\b(open|print)\(|\.read_text\(|\.read_bytes\(|datetime\.now\(|time\.time\("
    )
    assert not [
        line for line in path.read_text(encoding="utf-8").splitlines() if calls.search(line)
    ]


@pytest.mark.parametrize("path", [p for p in FILES if name(p) not in DECODERS], ids=name)
def test_bytes_become_text_in_one_place(path: Path) -> None:
    """Pages alone: what we wrote ourselves (`.decode("utf-8")` of our JSON) is named with its reason."""
    guilty = [
        line
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"\.decode\(", line)
        and "orjson.dumps" not in line
        and "# our own" not in line
    ]
    assert not guilty


def test_no_insert_without_its_columns() -> None:
    guilty = [
        (name(path), number)
        for path in FILES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"INSERT INTO \S+ VALUES", line)
    ]
    assert not guilty


def test_files_named_in_docstrings_exist() -> None:
    known = {path.name for path in ROOT.rglob("*.py") if ".venv" not in path.parts}
    for path in FILES:
        for found in re.findall(r"\b([a-z_0-9]+\.py)\b", ast.get_docstring(tree(path)) or ""):
            assert found in known, f"{name(path)} names {found}"
