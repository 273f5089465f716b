"""Lines a second of `lanpya text unicode` on names, against the myanmartools detector in the same run; start-up time.

python bench/filters.py [LINES]
"""

import io
import json
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

from lanpya.cli.filters import Answer, write_answers
from lanpya.lib.zawgyi import as_unicode, zawgyi_probability

warnings.filterwarnings("ignore", "open_binary", DeprecationWarning)
from myanmartools import ZawgyiDetector  # noqa: E402

NAMES = Path(__file__).parents[1] / "lanpya/lib/tests/data/zawgyi/names_pairs.tsv"
CONSOLE_SCRIPT = Path(sys.executable).with_name("lanpya")
ROUNDS = 3


def main(lines: int = 50_000) -> None:
    names = sample(lines)
    peer = ZawgyiDetector()
    peer_rate = rate(peer.get_zawgyi_probability, names)
    detector_rate = rate(zawgyi_probability, names)
    filter_rate = statistics.median(filter_lines(names) for _ in range(ROUNDS))

    show("myanmartools, probability only", peer_rate, peer_rate)
    show("lanpya, probability only", detector_rate, peer_rate)
    show("lanpya text unicode, JSON included", filter_rate, peer_rate)
    show("lanpya text unicode, the process", process_rate(names), peer_rate)
    print(f"{'start of the console script':38}{start_seconds():>10.3f} s")


def sample(lines: int) -> list[str]:
    """Names, half of them in Zawgyi and half in Unicode."""
    rows = NAMES.read_text(encoding="utf-8").splitlines()[1:]
    names = [name for row in rows for name in row.split("\t")[:2]]
    return (names * (lines // len(names) + 1))[:lines]


def rate(score: Callable[[str], object], names: Sequence[str]) -> float:
    def once() -> float:
        began = time.perf_counter()
        for name in names:
            score(name)
        return len(names) / (time.perf_counter() - began)

    score("က")  # the model is loaded once
    return statistics.median(once() for _ in range(ROUNDS))


def filter_lines(names: Sequence[str]) -> float:
    def answer(line: str) -> Answer:
        reading = as_unicode(line)
        return {"in": line, "out": reading.text, "zawgyi": reading.zawgyi, "converted": reading.converted}

    source, out = io.BytesIO("\n".join(names).encode()), io.BytesIO()
    began = time.perf_counter()
    write_answers(source, out, answer)
    seconds = time.perf_counter() - began
    assert json.loads(out.getvalue().splitlines()[0])["converted"]
    return len(names) / seconds


def process_rate(names: Sequence[str]) -> float:
    lines = "\n".join(names).encode()
    began = time.perf_counter()
    done = subprocess.run([CONSOLE_SCRIPT, "text", "unicode"], input=lines, capture_output=True, check=True)
    seconds = time.perf_counter() - began
    assert done.stdout.count(b"\n") == len(names)
    return len(names) / seconds


def start_seconds() -> float:
    def once() -> float:
        began = time.perf_counter()
        subprocess.run([CONSOLE_SCRIPT, "text", "unicode"], input=b"", check=True)
        return time.perf_counter() - began

    return statistics.median(once() for _ in range(5))


def show(what: str, lines_a_second: float, peer: float) -> None:
    print(f"{what:38}{lines_a_second:>10,.0f} lines/s {lines_a_second / peer:>6.2f} x")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
