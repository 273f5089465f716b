"""What was found when a table was judged: each printed number beside the computed one."""

from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction


class Kind(Enum):
    SUM = "sum"
    SHARE = "share"
    PROSE = "prose"


class Verdict(Enum):
    AGREES = "agrees"
    POSSIBLE = "possible only if"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class Judged:
    """One printed number. `lowest` and `highest` are the counts under which it would hold, for a share the women.

    `computed` is None where the table does not settle one number.
    """

    kind: Kind
    where: str
    stated: Fraction
    computed: Fraction | None
    verdict: Verdict
    lowest: Fraction | None = None
    highest: Fraction | None = None
    why: str = ""

    @property
    def difference(self) -> Fraction | None:
        """How far the printed number lies from the computed one, without a sign."""
        return None if self.computed is None else abs(self.stated - self.computed)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Everything judged, in the order of the table; `remarks` are sentences on how it was read."""

    judged: tuple[Judged, ...]
    remarks: tuple[str, ...] = field(default=())

    @property
    def findings(self) -> tuple[Judged, ...]:
        return tuple(each for each in self.judged if each.verdict is Verdict.IMPOSSIBLE)

    @property
    def notes(self) -> tuple[Judged, ...]:
        return tuple(each for each in self.judged if each.verdict is Verdict.POSSIBLE)

    @property
    def agreeing(self) -> tuple[Judged, ...]:
        return tuple(each for each in self.judged if each.verdict is Verdict.AGREES)
