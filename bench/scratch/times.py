"""How times are taken and told."""

import statistics
import time
from collections.abc import Callable


def seconds_of(do: Callable[[], object], times: int) -> list[float]:
    """One warm-up, then each run's seconds."""
    do()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        do()
        taken.append(time.perf_counter() - began)
    return taken


def p95(taken: list[float]) -> float:
    ordered = sorted(taken)
    return ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]


def tell(what: str, taken: list[float]) -> None:
    best, middle, late = (1000 * each for each in (min(taken), statistics.median(taken), p95(taken)))
    print(f"{what:58}{middle:>10.2f} ms median{late:>10.2f} ms p95{best:>10.2f} ms at best")


def verdict(what: str, measured: float, target: float, *, at_most: bool = True) -> None:
    held = measured <= target if at_most else measured >= target
    sign = "≤" if at_most else "≥"
    print(f"{what:58}{measured:>10.2f}   wanted {sign} {target:g}: {'holds' if held else 'MISSED'}")
