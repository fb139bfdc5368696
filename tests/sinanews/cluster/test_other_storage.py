"""Sources and parts in an object store: a local S3 of moto."""

from __future__ import annotations

import socket

import fsspec
import pytest
from moto.server import ThreadedMotoServer

from sinanews.analysis.options import Options
from sinanews.cluster.cluster_run import SplitJob, process_split
from sinanews.cluster.part_files import manifests, read_split
from sinanews.cluster.splits import splits_of
from sinanews.scraper.model.records import RawPage
from tests.sinanews.cluster.sources import write_archive, write_lines

pytestmark = pytest.mark.filterwarnings("ignore")  # of botocore and aiohttp


@pytest.fixture
def bucket(monkeypatch):
    """A bucket on a server of this machine, whose address the environment names."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=port, verbose=False)
    server.start()
    for name, value in (
        ("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}"),
        ("AWS_ACCESS_KEY_ID", "test"),
        ("AWS_SECRET_ACCESS_KEY", "test"),
        ("AWS_DEFAULT_REGION", "us-east-1"),
    ):
        monkeypatch.setenv(name, value)
    fsspec.filesystem("s3", skip_instance_cache=True)
    system = fsspec.filesystem("s3")
    system.mkdir("news")
    yield system
    server.stop()
    type(system).clear_instance_cache()


def test_archives_and_lines_of_a_bucket_give_what_the_files_give(tmp_path, bucket):
    archive = write_archive(tmp_path / "a.warc.gz", 20)
    lines = write_lines(tmp_path / "b.jsonl", 20)
    for path in (archive, lines):
        bucket.pipe_file(f"news/in/{path.name}", path.read_bytes())
    every = archive.stat().st_size // 4
    here = SplitJob.of(str(tmp_path / "parts"), Options())
    there = SplitJob.of("s3://news/parts", Options())
    for split in splits_of([str(archive), str(lines)], warc_bytes=every):
        process_split(split, here)
    splits = splits_of(["s3://news/in"], warc_bytes=every)
    assert len(splits) > 3
    for split in [*splits, splits[0]]:  # one comes again
        process_split(split, there)
    expected = [r for m in manifests(here.parts) for r in read_split(here.parts, m)]
    found = [r for m in manifests(there.parts) for r in read_split(there.parts, m)]
    assert [made for _, made in found] == [made for _, made in expected]
    origins = [item.origin for item, _ in found if isinstance(item, RawPage)]
    assert origins[0].startswith("s3://news/in/a.warc.gz:")
    assert "s3://news/in/b.jsonl:1" in origins
    assert not [name for name in bucket.find("news/parts") if name.endswith(".part")]
