"""Every block of code in the documents runs, says what stands under it, and nothing loads from elsewhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    ROOT / "README.md",
    ROOT / "README.zh.md",
    *sorted(path for path in (ROOT / "docs").glob("*.md")),
]
TWINS = [("README.md", "README.zh.md"), ("docs/tutorial.md", "docs/tutorial.zh.md")]
BLOCK = re.compile(
    r"(?:<!-- not run: (?P<reason>[^>]*?) -->\n)?^```(?P<language>\w*)\n(?P<code>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
RUN = ("bash", "python")
SHOWN = ("text", "toml", "json")  # output, files and lines of other programs: shown, not run
REASONS = (
    "needs the net",
    "needs a service",
    "sets up a checkout",
    "needs files that are not here",
)


def blocks(page):
    return list(BLOCK.finditer(page.read_text(encoding="utf-8")))


def squeezed(text):
    return " ".join(text.split())


@pytest.fixture
def folder(tmp_path):
    """An empty folder with the samples, in which the words of the documents work."""
    shutil.copytree(ROOT / "data" / "samples", tmp_path / "data" / "samples")
    return tmp_path


def run(language, code, folder):
    """Run a block; return what it printed."""
    command = [sys.executable, "-W", "ignore", "-c", code]
    if language == "bash":
        command = ["bash", "-euo", "pipefail", "-c", code]
    scripts = str(Path(sys.executable).parent)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("SINANEWS_")}
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment | {"PATH": f"{scripts}:{os.environ['PATH']}", "COLUMNS": "200"},
        capture_output=True,
        timeout=200,
        check=False,
    )
    said = (done.stdout + done.stderr).decode()
    assert done.returncode == 0, f"{code}\n{said[-2000:]}"
    return said


@pytest.mark.timeout(600)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_blocks_of_a_page_run_one_after_the_other(page, folder):
    said = ""
    for block in blocks(page):
        if block["reason"]:
            said = ""
        elif block["language"] in RUN:
            said = squeezed(run(block["language"], block["code"], folder))
        elif block["language"] == "text" and said:  # stands under what was run: a part of it
            for line in block["code"].splitlines():
                assert squeezed(line) in said, f"{line}\n\nnot in\n\n{said[-3000:]}"
            said = ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_block_says_its_language_and_why_it_is_not_run(page):
    for block in blocks(page):
        assert block["language"] in (*RUN, *SHOWN), block[0][:80]
        assert block["reason"] is None or block["reason"] in REASONS
    assert page.read_text(encoding="utf-8").count("```") == 2 * len(blocks(page))


def test_most_blocks_are_run():
    found = [block for page in PAGES for block in blocks(page) if block["language"] in RUN]
    left_out = [block for block in found if block["reason"]]
    assert len(found) > 25
    assert len(left_out) <= 12


@pytest.mark.parametrize(("english", "chinese"), TWINS)
def test_twins_have_the_same_code_and_headings(english, chinese):
    one, two = ROOT / english, ROOT / chinese

    def commands(page):
        return [
            squeezed(re.sub(r"#.*", "", b["code"]))
            for b in blocks(page)
            if b["language"] in RUN
        ]

    def headings(page):
        return re.findall(r"^(#+) ", page.read_text(encoding="utf-8"), re.MULTILINE)

    assert commands(one) == commands(two)
    assert headings(one) == headings(two)


def test_links_between_the_documents_lead_somewhere():
    for page in PAGES:
        for target in re.findall(
            r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")
        ):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_site_has_every_page_and_loads_nothing_from_elsewhere():
    site = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert site["strict"] is True
    assert site["theme"]["font"] is False
    assert not set(site) & {"extra_javascript", "extra_css"}
    named = re.findall(r"[\w./-]+\.md", str(site["nav"]))
    there = [
        path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")
    ]
    assert sorted(named) == sorted(there)


def test_the_site_builds_where_mkdocs_is(tmp_path):
    pytest.importorskip("material")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    done = subprocess.run(
        [*command, "--site-dir", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    loaded = re.compile(
        r"""<(?:script|link|img|iframe)[^>]+(?:src|href)=["']?(https?://[^"' >]+)"""
    )
    for page in tmp_path.rglob("*.html"):
        found = loaded.findall(page.read_text(encoding="utf-8"))
        assert not found, f"{page.name}: {found}"


def test_containers_and_units_call_commands_and_settings_that_are_there():
    from sinanews.cli.main import COMMANDS
    from sinanews.settings import SETTINGS

    compose = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    service = compose["services"]["sinanews"]
    variables = {setting.variable for setting in SETTINGS}
    assert set(service["environment"]) <= variables
    files = ("Dockerfile", "compose.yaml", "deploy/sinanews.service")
    text = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in files)
    assert set(re.findall(r"SINANEWS_[A-Z_]+", text)) <= variables
    called = set(re.findall(r"(?:bin/|  )sinanews (\w+)", text))
    assert called <= {name for name, _, _ in COMMANDS}
    assert called >= {"fetch"}
    assert set(service["healthcheck"]["test"][1:3]) == {"sinanews", "health"}
    assert list(compose["volumes"]) == [service["volumes"][0].partition(":")[0]]


def test_the_image_is_slim_from_the_wheel_and_not_root():
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    stages = [line for line in lines if line.startswith("FROM ")]
    assert all("-slim" in stage for stage in stages)
    last = lines.index(stages[-1])
    assert any(line.startswith("COPY --from=build /wheels") for line in lines[last:])
    assert "USER sinanews" in lines[last:]
    assert "STOPSIGNAL SIGTERM" in lines


def test_a_release_is_checked_before_it_is_published():
    text = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    jobs = yaml.safe_load(text)["jobs"]
    assert any(".ci/check_wheel.py" in step.get("run", "") for step in jobs["build"]["steps"])
    assert jobs["publish"]["needs"] == "build"
    assert jobs["publish"]["permissions"] == {"id-token": "write"}
    assert "password" not in text


def test_the_citation_has_the_version_of_the_package():
    import sinanews

    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["version"] == sinanews.__version__
    assert set(cited) >= {"cff-version", "message", "title", "authors", "license"}
