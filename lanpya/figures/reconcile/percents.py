"""Printed percentages with their decimals: which whole numbers of people they can stand for.

`lanpya.lib.shares.feasible_counts` answers for the whole percentages that we print; others print 48.3 % too.
"""

from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple


class Percent(NamedTuple):
    """A percentage as printed: 48 stands for 47.5 to 48.5, and 48.3 for 48.25 to 48.35."""

    value: Fraction
    decimals: int = 0

    @property
    def half_unit(self) -> Fraction:
        return Fraction(1, 2 * 10**self.decimals)

    @property
    def complement(self) -> "Percent":
        return Percent(100 - self.value, self.decimals)


def feasible(percent: Percent, total: int) -> range:
    """The whole numbers w with p − ½ ≤ 100·w/total ≤ p + ½ (½ of the last printed digit); empty when there are none."""
    lowest = ceil((percent.value - percent.half_unit) * total / 100)
    highest = floor((percent.value + percent.half_unit) * total / 100)
    return range(max(lowest, 0), min(highest, total) + 1)
