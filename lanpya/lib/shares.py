"""Percentages as the tables print them: whole numbers, from counts, never averaged."""

from collections.abc import Sequence
from dataclasses import dataclass

# A share of fewer people would tell something about each of them and little about the service.
SMALLEST_BASE = 10
DASH = "–"


@dataclass(frozen=True)
class Share:
    """`percent` of `n` people; None where n is too small to say."""

    percent: int | None
    n: int

    def __str__(self) -> str:
        if self.n == 0:
            return DASH
        return "" if self.percent is None else f"{self.percent}%"


def share_of_women(women: int, men: int, other: int = 0) -> Share:
    """Women of those whose sex is recorded; "not recorded" is no part of it."""
    n = women + men + other
    percent = percentages((women, men, other))[0] if n >= SMALLEST_BASE else None
    return Share(percent, n)


def percentages(parts: Sequence[int]) -> list[int]:
    """Whole percentages that add up to 100, by largest remainder (the earlier part first when two are equal).

    All 0 when there is nothing to share.
    """
    n = sum(parts)
    if not n:
        return [0] * len(parts)
    shares = [100 * part // n for part in parts]
    by_remainder = sorted(range(len(parts)), key=lambda index: -(100 * parts[index] % n))
    for index in by_remainder[: 100 - sum(shares)]:
        shares[index] += 1
    return shares


def feasible_counts(percent: int, n: int) -> range:
    """Every count of women w that a printed percentage of n people allows: p - 0.5 ≤ 100 w / n ≤ p + 0.5."""
    lowest = -((1 - 2 * percent) * n // 200)  # rounded up, in whole numbers
    highest = (2 * percent + 1) * n // 200
    return range(max(lowest, 0), min(highest, n) + 1)
