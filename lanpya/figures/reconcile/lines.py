"""Which rows and columns say they are the sum of which others, read from their headings."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from lanpya.figures.reconcile.headings import Heading
from lanpya.figures.reconcile.table import Line, Part

Numbers = Sequence[Sequence[Fraction | None]]


def column_lines(headings: Sequence[Heading]) -> list[Line]:
    """Columns: women and men of one year are parts of it; “2019 total” adds the columns of 2019."""
    lines = [Line(heading.text, Part.LEAF) for heading in headings]
    totals = [place for place, heading in enumerate(headings) if heading.is_total and not heading.is_aside]
    for place, heading in enumerate(headings):
        if heading.is_aside:
            lines[place] = replace(lines[place], part=Part.ASIDE)
        elif place not in totals and heading.sex is None:
            lines[place] = _with_sexes(headings, totals, place)
    _set_aside_parts(lines, headings, totals)
    _give_totals(lines, headings, totals)
    return lines


def _with_sexes(headings: Sequence[Heading], totals: list[int], place: int) -> Line:
    """A count whose women and men have columns of their own is checked against them."""
    parts = [
        other
        for other, heading in enumerate(headings)
        if heading.sex and other not in totals and heading.base == headings[place].base
    ]
    sexes = {headings[part].sex for part in parts}
    adds = tuple(parts) if {"women", "men"} <= sexes else ()
    return Line(headings[place].text, Part.LEAF, adds, is_split=bool(adds))


def _set_aside_parts(lines: list[Line], headings: Sequence[Heading], totals: list[int]) -> None:
    """Women of 2019 beside 2019 are inside it and are not added again."""
    whole = {heading.base for place, heading in enumerate(headings) if heading.sex is None and place not in totals}
    with_women = {heading.base for heading in headings if heading.sex == "women"}
    for place, heading in enumerate(headings):
        if heading.sex is None or place in totals or heading.base not in whole:
            continue
        # "Other" is a kind of service, not a sex, where no column of women stands beside it.
        if heading.sex != "other" or heading.base in with_women:
            lines[place] = replace(lines[place], part=Part.ASIDE)


def _give_totals(lines: list[Line], headings: Sequence[Heading], totals: list[int]) -> None:
    leaves = [place for place, line in enumerate(lines) if line.part is Part.LEAF and place not in totals]
    if not leaves:
        return
    loose = []
    for place in totals:
        adds = _named_parts(lines, headings, totals, place)
        if adds and set(adds) < {*leaves, *_sexed(headings)}:
            lines[place] = replace(lines[place], part=Part.SUBTOTAL, adds=adds)
        elif headings[place].sex:
            lines[place] = replace(lines[place], part=Part.ASIDE)
        else:
            loose.append(place)
    _give_loose_totals(lines, headings, loose, leaves)


def _sexed(headings: Sequence[Heading]) -> list[int]:
    return [place for place, heading in enumerate(headings) if heading.sex]


def _named_parts(lines: list[Line], headings: Sequence[Heading], totals: list[int], place: int) -> tuple[int, ...]:
    """What a total names: “women total” all columns of women, “2019 total” those of 2019."""
    wanted = headings[place]
    if not wanted.sex and not wanted.base:
        return ()
    return tuple(
        other
        for other, heading in enumerate(headings)
        if other not in totals
        and not heading.is_aside
        and (heading.sex == wanted.sex if wanted.sex else lines[other].part is Part.LEAF)
        and set(wanted.base.split()) <= set(heading.base.split())
    )


def _give_loose_totals(lines: list[Line], headings: Sequence[Heading], loose: list[int], leaves: list[int]) -> None:
    grand = grand_of(headings, loose)
    start = 0
    for place in loose:
        if place == grand:
            lines[place] = replace(lines[place], part=Part.GRAND, adds=tuple(leaves))
            continue
        block = tuple(leaf for leaf in leaves if start <= leaf < place)
        part = Part.SUBTOTAL if len(block) > 1 else Part.ASIDE
        lines[place] = replace(lines[place], part=part, adds=block if part is Part.SUBTOTAL else ())
        start = place


def grand_of(headings: Sequence[Heading], totals: Sequence[int]) -> int | None:
    """The total of everything: the one called grand, or else the last that is no subtotal."""
    able = [place for place in totals if not headings[place].is_subtotal]
    named = [place for place in able if "grand" in headings[place].text.lower()]
    return next(reversed(named or able), None)


def row_lines(headings: Sequence[Heading], sections: Sequence[int], numbers: Numbers) -> list[Line]:
    """Rows: a total that is not the last adds the block above it, or the block below where only that fits.

    `sections` gives each row the number of the titled block it stands in.
    """
    lines = [
        Line(heading.text, Part.ASIDE if heading.is_aside or not heading.text else Part.LEAF) for heading in headings
    ]
    totals = [place for place, heading in enumerate(headings) if heading.is_total and not heading.is_aside]
    leaves = [place for place in range(len(lines)) if place not in totals and lines[place].part is Part.LEAF]
    grand = grand_of(headings, totals) if leaves else None
    for place in totals:
        if place == grand:
            lines[place] = replace(lines[place], part=Part.GRAND, adds=tuple(leaves))
        elif leaves:
            block = _block(place, totals, leaves, sections, numbers)
            part = Part.SUBTOTAL if block else Part.ASIDE
            lines[place] = replace(lines[place], part=part, adds=block)
    return lines


def _block(
    place: int, totals: list[int], leaves: list[int], sections: Sequence[int], numbers: Numbers
) -> tuple[int, ...]:
    before = max((total for total in totals if total < place), default=-1)
    after = min((total for total in totals if total > place), default=len(numbers))
    above = tuple(leaf for leaf in leaves if before < leaf < place and sections[leaf] == sections[place])
    below = tuple(leaf for leaf in leaves if place < leaf < after and sections[leaf] == sections[place])
    return below if agreements(numbers, place, below) > agreements(numbers, place, above) else above


def agreements(numbers: Numbers, total: int, adds: Sequence[int]) -> int:
    """In how many columns the row `total` is the sum of the rows `adds`."""
    if not adds:
        return 0
    return sum(
        all(value is not None for value in values) and wanted == sum(value or 0 for value in values)
        for wanted, *values in zip(numbers[total], *(numbers[row] for row in adds), strict=True)
        if wanted is not None
    )


def with_fitting_leaves(lines: list[Line], others: Sequence[Sequence[int]], numbers: Numbers) -> list[Line]:
    """The grand total over other leaves, where more of its numbers then agree and at least half do; the rest is aside.

    Women and men behind a total are its parts again; rows below a total are often another breakdown of it.
    """
    grand = next((place for place, line in enumerate(lines) if line.part is Part.GRAND), None)
    if grand is None:
        return lines
    usual = agreements(numbers, grand, lines[grand].adds)
    best = max(others, key=lambda leaves: agreements(numbers, grand, leaves), default=())
    fitting = agreements(numbers, grand, best)
    if fitting <= usual or 2 * fitting < len(numbers[grand]):
        return lines
    left_out = set(lines[grand].adds) - set(best)
    changed = [replace(line, part=Part.ASIDE) if place in left_out else line for place, line in enumerate(lines)]
    changed[grand] = replace(lines[grand], adds=tuple(best))
    return changed


def other_columns(lines: Sequence[Line], headings: Sequence[Heading]) -> list[list[int]]:
    """Leaves of the total column without women and men who have no year, and those on its left only."""
    leaves = [place for line in lines if line.part is Part.GRAND for place in line.adds]
    named = [place for place in leaves if not (headings[place].sex and not headings[place].base)]
    return [named, *before_grand(lines)]


def before_grand(lines: Sequence[Line]) -> list[list[int]]:
    """Leaves of the grand total that stand before it."""
    return [[leaf for leaf in line.adds if leaf < place] for place, line in enumerate(lines) if line.part is Part.GRAND]


def with_silent_subtotals(lines: list[Line], numbers: Numbers) -> tuple[list[Line], list[str]]:
    """Where the grand total fits only if a row that sums its neighbours is not added again, read it so.

    Returns the lines and the names of the rows now read as subtotals. Two columns must fit, for one may by chance.
    """
    grand = next((place for place, line in enumerate(lines) if line.part is Part.GRAND), None)
    if grand is None or agreements(numbers, grand, lines[grand].adds):
        return lines, []
    silent = {place: block for place in lines[grand].adds if (block := _neighbours_summed(place, lines, numbers))}
    rest = tuple(place for place in lines[grand].adds if place not in silent)
    if agreements(numbers, grand, rest) < 2:
        return lines, []
    changed = [
        replace(line, part=Part.SUBTOTAL, adds=silent[place]) if place in silent else line
        for place, line in enumerate(lines)
    ]
    changed[grand] = replace(lines[grand], adds=rest)
    return changed, [lines[place].name for place in silent]


def _neighbours_summed(place: int, lines: list[Line], numbers: Numbers) -> tuple[int, ...]:
    for step in (1, -1):
        block: list[int] = []
        neighbour = place + step
        while 0 <= neighbour < len(lines) and lines[neighbour].part is Part.LEAF:
            block.append(neighbour)
            if len(block) > 1 and agreements(numbers, place, block) == len(numbers[place]) > 1:
                return tuple(sorted(block))
            neighbour += step
    return ()
