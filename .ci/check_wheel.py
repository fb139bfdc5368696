"""Build sdist and wheel, install the wheel into a clean environment, and use it from another folder.

    python .ci/check_wheel.py [--keep FOLDER]

The wheel is built from the sdist, so that both are known to hold everything. What is run: the
command (`--version`, `analyze`, `run`, `export`, `report` without its extra and with it),
`python -m sinanews`, and the library.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = 512  # bytes, of st_blocks (POSIX)
SHOWN = 1.0  # MB; smaller parts are in the sum alone
MOST = 320  # MB, with pip and setuptools; README "What needs what" argues each part
LIBRARY = """
import sinanews
article = sinanews.parse(open({page!r}, "rb").read())
findings = sinanews.analyze(article)
assert any("300750.SZ" in m.tickers for m in findings.mentions), findings.mentions
frames = sinanews.tables({store!r})
assert len(frames["signals"]) > 0
print(sinanews.__version__, sinanews.__file__)
"""


def run(*words: str | Path, folder: Path, given: str | None = None) -> str:
    """Run a command in a folder; what it prints. Ends this script where it fails."""
    print("$", *words, flush=True)
    done = subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        sys.exit(f"exit code {done.returncode}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    return done.stdout


def build(folder: Path) -> Path:
    """Return the wheel, built from the sdist."""
    run(sys.executable, "-m", "build", "--sdist", "--outdir", folder, ROOT, folder=ROOT)
    (sdist,) = folder.glob("*.tar.gz")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, sdist, folder=folder)
    (wheel,) = folder.glob("*.whl")
    return wheel


def check_contents(wheel: Path) -> None:
    """One top-level package, typed, with every data file of the checkout."""
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert tops == {"sinanews"}, tops
    assert "sinanews/py.typed" in names
    endings = (".tsv", ".gz", ".npz", ".zst", ".sha256", ".html", ".css", ".js")
    for house in ("scraper", "analysis", "sinanews"):
        for path in (ROOT / house).rglob("*"):
            if path.name.endswith(endings):
                inner = f"sinanews/{path.relative_to(ROOT).as_posix()}"
                inner = inner.replace("sinanews/sinanews/", "sinanews/", 1)
                assert inner in names, f"{inner} is not in the wheel"


def use(wheel: Path, folder: Path) -> None:
    """Install the wheel into a clean environment and use it."""
    home = folder / "clean"
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", wheel, folder=folder)
    command = home / "bin" / "sinanews"
    assert "sinanews" in run(command, "--version", folder=folder)
    found = json.loads(
        run(command, "analyze", folder=folder, given="贵州茅台上半年净利润增长20%。")
    )
    assert any("600519.SH" in m["tickers"] for m in found["mentions"]), found["mentions"]
    store = folder / "news.db"
    samples = ROOT / "data" / "samples"
    run(python, "-m", "sinanews", "run", samples, "--store", store, folder=folder)
    run(command, "export", "--format", "jsonl", "--store", store, folder=folder)
    page = samples / "finance.html"
    print(run(python, "-c", LIBRARY.format(page=str(page), store=str(store)), folder=folder))
    (packages,) = home.glob("lib/python*/site-packages")
    check_size(packages)
    use_report(wheel, home, store)


def use_report(wheel: Path, home: Path, store: Path) -> None:
    """Make the report without its extra (Markdown; the page says what to install) and with it."""
    folder = store.parent
    asked = ("report", "--store", store, "--since", "2000-01-01")
    command = home / "bin" / "sinanews"
    assert run(command, *asked, "--markdown", folder=folder).startswith("# The news of")
    page = folder / "report.html"
    refused = subprocess.run(
        [command, *asked, "-o", page], cwd=folder, capture_output=True, text=True, check=False
    )
    assert refused.returncode == 2, refused
    assert "pip install 'sinanews[report]'" in refused.stderr, refused.stderr
    pip = (home / "bin" / "python", "-m", "pip", "install", "--quiet")
    run(*pip, f"{wheel}[report]", folder=folder)
    run(command, *asked, "-o", page, folder=folder)
    text = page.read_text(encoding="utf-8")
    assert text.count("<svg") > 3 and text.rstrip().endswith("</html>")


def megabytes(path: Path) -> float:
    """Return the room of a file or folder on the disk in MB, as `du -m` counts it."""
    parts = (path, *path.rglob("*")) if path.is_dir() else (path,)
    blocks = {part.lstat().st_ino: part.lstat().st_blocks for part in parts}
    return sum(blocks.values()) * BLOCK / 2**20


def check_size(packages: Path) -> None:
    """Print what takes the room of an installation, and hold the sum. pip and setuptools, which
    an environment has anyway, count.
    """
    sizes = sorted(((megabytes(path), path.name) for path in packages.iterdir()), reverse=True)
    total = sum(size for size, _ in sizes)
    for size, name in sizes:
        if size >= SHOWN:
            print(f"{size:7.1f} MB  {name}")
    print(f"{total:7.1f} MB  in all; at most {MOST} are allowed")
    assert total <= MOST, f"the base takes {total:.0f} MB, more than {MOST}"


def main() -> None:
    """Build, look inside, install, use."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="put sdist and wheel here")
    keep = parser.parse_args().keep
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        out = keep.resolve() if keep else folder / "dist"
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir(parents=True)
        wheel = build(out)
        check_contents(wheel)
        use(wheel, folder)
    print(f"{wheel.name}: builds, installs and works from another folder")


if __name__ == "__main__":
    main()
