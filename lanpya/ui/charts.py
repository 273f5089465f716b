"""Bar charts as plain geometry: the template writes the SVG, so nothing here knows of pages."""

from dataclasses import dataclass

WIDTH = 320
HEIGHT = 132
_TOP = 20
_FOOT = 22


@dataclass(frozen=True)
class Bar:
    """One bar: its label under the axis, its value, and whether it is still growing or was never reported."""

    label: str
    value: int | None
    is_open: bool = False


@dataclass(frozen=True)
class Drawn:
    """A bar with its place in the picture."""

    bar: Bar
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)

    @property
    def label_y(self) -> float:
        return self.y - 5


@dataclass(frozen=True)
class Chart:
    bars: list[Drawn]
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def ground(self) -> int:
        return self.height - _FOOT

    @property
    def foot(self) -> int:
        return self.height - 6


def draw(bars: list[Bar]) -> Chart:
    """Every bar stands on nought: a cut axis makes small changes look large."""
    slot = WIDTH / max(len(bars), 1)
    width = min(slot * 0.68, 48)
    highest = max((bar.value or 0 for bar in bars), default=0) or 1
    return Chart([_place(bar, slot * n + (slot - width) / 2, width, highest) for n, bar in enumerate(bars)])


def _place(bar: Bar, x: float, width: float, highest: int) -> Drawn:
    ground = HEIGHT - _FOOT
    height = round((ground - _TOP) * (bar.value or 0) / highest, 1)
    return Drawn(bar, round(x, 1), round(ground - height, 1), round(width, 1), height)
