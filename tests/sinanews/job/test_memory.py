"""What a process takes, and what it gives back, in processes of their own."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

MEMORY = """
import psutil
process = psutil.Process()
begin = process.memory_full_info().pss
from sinanews.analysis.options import Options
from sinanews.job.process import Analyzer
from sinanews.job.memory import give_back_memory
analyzer = Analyzer.load(Options())
before = process.memory_full_info().pss
give_back_memory()
print(begin, before, process.memory_full_info().pss)
"""


def test_what_is_loaded_takes_little_more_than_it_needs():
    """Lexicons, models and libraries: 112 MB over the interpreter without the tokenizer, which is
    made when a text is cut; it was 250."""
    call = [sys.executable, "-c", MEMORY]
    out = subprocess.run(call, check=True, capture_output=True, text=True).stdout
    begin, before, after = map(int, out.split())
    assert after < before
    assert after - begin < 130 * 1024 * 1024


_HELD = """
import numpy as np
from sinanews.job.memory import spare_memory

def held():
    with open("/proc/self/statm") as numbers:
        return int(numbers.read().split()[1]) * 4096 // 2**20

np.ones(8 * 2**20, np.uint8)  # the C library would now put arrays of 8 MB among what is small
spare_memory(is_worker=True)
before = held()
large, small = [], []
for _ in range(20):
    large.append(np.ones(2 * 2**20, np.uint8))
    small.append(np.ones(64 * 1024, np.uint8))
full = held()
large.clear()
print(full - before, full - held())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="mallopt is glibc's")
def test_large_arrays_go_back_though_small_ones_stand_behind_them() -> None:
    """In a process of its own: how memory is taken holds for a whole process."""
    command = (sys.executable, "-c", _HELD)
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    taken, back = map(int, out.split())
    assert taken >= 40
    assert back >= 36
