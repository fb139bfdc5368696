"""Resources are loaded before anything is done; the digest names all that rows depend on."""

from __future__ import annotations

import shutil
import time
from importlib.resources import files
from pathlib import Path

import pytest

from sinanews.analysis import resources as module
from sinanews.analysis.lexicons.word_lists import FOLDER as WORDS
from sinanews.analysis.models.checked import MODELS
from sinanews.analysis.options import Options
from sinanews.analysis.resources import ANALYSIS_VERSION, data_digest, digest, load
from sinanews.scraper.model.errors import InstallError, UsageError

FOLDERS = (Path(str(files(WORDS))), Path(str(files(MODELS))))
DATA = [
    file
    for folder in FOLDERS
    for file in sorted(folder.iterdir())
    if file.suffix in (".tsv", ".gz", ".npz", ".zst")
]


def written(folder, text, name="mine.tsv"):
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


@pytest.mark.parametrize(
    ("data", "where"),
    [
        ("海风电机\tORG\n安平\tCOMPANY\tx\n", "line 2, column 2: 'COMPANY'"),
        ("海风电机\n", "line 1, column 2: ''"),
        ("# 注释\n\n海风电机\torg\n", "line 3, column 2: 'org'"),
        ("海风电机\tORG\n安平\tORG\n".encode("gb18030"), "line 1, byte 1: this is not UTF-8"),
        ("海风\tORG\n".encode() + b"ab\xff\tORG\n", "line 2, byte 3: this is not UTF-8"),
    ],
)
def test_a_bad_file_of_names_is_a_usage_error_with_file_and_place(tmp_path, data, where):
    path = written(tmp_path, data)
    with pytest.raises(UsageError) as caught:
        load(Options(lexicon_files=(path,)))
    assert str(caught.value).startswith(f"{path}, {where}")


def test_a_file_of_names_that_is_missing_or_a_folder_is_a_usage_error(tmp_path):
    for path in (tmp_path / "none.tsv", tmp_path):
        for function in (load, digest):
            with pytest.raises(UsageError, match=f"cannot read the lexicon {path}"):
                function(Options(lexicon_files=(str(path),)))


def test_an_unknown_tokenizer_is_a_usage_error():
    with pytest.raises(UsageError, match="write rjieba or jieba"):
        load(Options(tokenizer="hanlp"))


@pytest.mark.parametrize(
    "error", [ValueError("x"), KeyError("w0"), EOFError(), OSError("no file")]
)
def test_a_damaged_model_is_ours_and_says_install_again(monkeypatch, error):
    def damaged():
        raise error

    monkeypatch.setattr(module, "load_background", damaged)
    with pytest.raises(InstallError, match="install sinanews again"):
        load()


def test_a_good_file_of_names_is_in_force(tmp_path):
    path = written(tmp_path, "\ufeff海风电机\tORG\t688999.SH\r\n")
    found = load(Options(lexicon_files=(path,))).lexicons
    (hit,) = found.find_names("海风电机今日上市")
    assert found.entities[hit.entity_ids[0]].tickers == ("688999.SH",)


def test_the_digest_is_the_version_and_a_sha256():
    version, _, hexadecimal = digest().partition("-")
    assert version == ANALYSIS_VERSION
    assert len(bytes.fromhex(hexadecimal)) == 32
    assert digest() == digest(Options())


def test_the_digest_costs_little():
    digest()
    times = []
    for _ in range(5):
        begin = time.process_time()
        digest()
        times.append(time.process_time() - begin)
    assert min(times) < 0.02  # of this process: a busy machine is no fault


@pytest.mark.parametrize(
    "options",
    [
        Options(keywords=9),
        Options(summary_chars=199),
        Options(only_dict=True),
        Options(stop_words=("记者",)),
        Options(user_terms=("记者",)),
        Options(tokenizer="jieba"),
    ],
    ids=str,
)
def test_every_option_changes_the_digest(options):
    assert digest(options) != digest()


def test_every_option_stands_in_the_test_above():
    assert set(Options.__dataclass_fields__) == {
        "keywords", "summary_chars", "only_dict", "stop_words", "user_terms", "tokenizer",
        "lexicon_files",
    }  # fmt: skip


def test_a_file_of_names_counts_by_its_content_not_by_its_place(tmp_path):
    here = written(tmp_path / "a", "海风电机\tORG\n")
    there = written(tmp_path / "b", "海风电机\tORG\n", "renamed.tsv")
    before = digest(Options(lexicon_files=(here,)))
    assert digest(Options(lexicon_files=(there,))) == before
    written(tmp_path / "a", "海风电机\tORG\t688999.SH\n")
    assert digest(Options(lexicon_files=(here,))) != before
    assert digest() != before


def test_the_order_of_the_files_counts_since_the_later_wins(tmp_path):
    one = written(tmp_path, "海风\tORG\t688999.SH\n", "one.tsv")
    two = written(tmp_path, "海风\tORG\t688998.SH\n", "two.tsv")
    assert digest(Options(lexicon_files=(one, two))) != digest(
        Options(lexicon_files=(two, one))
    )


@pytest.fixture
def copies(tmp_path):
    return tuple(
        Path(
            shutil.copytree(
                folder, tmp_path / folder.name, ignore=shutil.ignore_patterns("__pycache__")
            )
        )
        for folder in FOLDERS
    )


def test_a_copy_elsewhere_has_the_same_digest(copies):
    assert data_digest(copies) == data_digest(FOLDERS)


def test_files_are_there_to_be_edited():
    assert {"cues.tsv", "names.tsv.gz", "background.npz.zst", "mentions.npz.zst"} <= {
        f.name for f in DATA
    }


@pytest.mark.parametrize("file", DATA, ids=lambda file: file.name)
def test_editing_any_file_of_words_or_models_changes_the_digest(tmp_path, file):
    """A file with a checksum is edited with its checksum: else it is not loaded at all."""
    before = data_digest((file.parent,))
    held = Path(shutil.copytree(file.parent, tmp_path / "copy", copy_function=_link))
    edited = held / f"{file.name}.sha256"
    if not edited.exists():
        edited = held / file.name
    data = edited.read_bytes()
    edited.unlink()
    edited.write_bytes(b"?" + data[1:])
    assert data_digest((held,)) != before


def _link(source, target):
    """Name a file a second time: the folders hold 50 MB."""
    Path(target).symlink_to(source)


def test_a_model_that_is_not_what_its_checksum_says_is_not_loaded(copies, monkeypatch):
    from sinanews.analysis.models import checked

    monkeypatch.setattr(checked, "files", dict(zip((WORDS, MODELS), copies, strict=True)).get)
    model = copies[1] / "keywords.npz"
    model.write_bytes(model.read_bytes()[:-1] + b"?")
    with pytest.raises(InstallError, match=r"keywords\.npz"):
        load()


def test_notes_and_code_change_nothing(copies):
    (copies[1] / "MODEL.md").write_text("other")
    (copies[0] / "README.md").write_text("new")
    assert data_digest(copies) == data_digest(FOLDERS)
