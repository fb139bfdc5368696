"""Files that ship with a checksum: what is taken, and what is refused."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from sinanews.analysis.lexicons.word_lists import FOLDER
from sinanews.analysis.models import checked
from sinanews.analysis.models.checked import MODELS, load_checked, write_checked
from sinanews.scraper.model.errors import InstallError, SinanewsError

SHIPPED = [
    (package, path.name.removesuffix(".sha256"))
    for package in (MODELS, FOLDER)
    for path in sorted(Path(str(files(package))).glob("*.sha256"))
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(checked, "files", lambda _package: tmp_path)
    return tmp_path


def test_what_was_written_is_read(folder: Path) -> None:
    write_checked(folder / "weights.npz", b"weights")
    assert load_checked("weights.npz") == b"weights"


def test_the_checksum_is_in_the_form_of_sha256sum(folder: Path) -> None:
    write_checked(folder / "empty.bin", b"")
    stated = (folder / "empty.bin.sha256").read_text(encoding="ascii")
    assert stated == (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  empty.bin\n"
    )


def test_one_changed_byte_is_refused(folder: Path) -> None:
    write_checked(folder / "weights.npz", b"weights")
    (folder / "weights.npz").write_bytes(b"weightS")
    with pytest.raises(InstallError, match=r"weights\.npz differs.*: install sinanews again"):
        load_checked("weights.npz")


@pytest.mark.parametrize("lost", ["weights.npz", "weights.npz.sha256"])
def test_a_file_without_its_other_half_is_refused(folder: Path, lost: str) -> None:
    write_checked(folder / "weights.npz", b"weights")
    (folder / lost).unlink()
    with pytest.raises(InstallError, match="is missing: install sinanews again"):
        load_checked("weights.npz")


@pytest.mark.parametrize("stated", ["", "\n", "weights.npz"])
def test_an_empty_or_odd_checksum_is_no_checksum(folder: Path, stated: str) -> None:
    write_checked(folder / "weights.npz", b"weights")
    (folder / "weights.npz.sha256").write_text(stated, encoding="ascii")
    with pytest.raises(InstallError, match="differs"):
        load_checked("weights.npz")


@pytest.mark.parametrize(("package", "name"), SHIPPED)
def test_every_file_that_ships_with_a_checksum_is_whole(package: str, name: str) -> None:
    assert load_checked(name, package)


def test_every_model_has_a_checksum() -> None:
    models = Path(str(files(MODELS)))
    kept = {
        path.name
        for path in models.iterdir()
        if path.name.endswith((".npz", ".zst", ".tsv.gz"))
    }
    assert kept == {name for package, name in SHIPPED if package == MODELS}


def test_the_error_is_one_of_ours() -> None:
    assert issubclass(InstallError, SinanewsError)
    assert InstallError("x").reason == "install"


def test_a_packed_file_comes_out_as_it_went_in(folder: Path) -> None:
    held = bytes(range(256)) * 1_000
    write_checked(folder / "weights.npz.zst", held)
    assert load_checked("weights.npz.zst") == held
    assert (folder / "weights.npz.zst").stat().st_size < len(held) / 10
