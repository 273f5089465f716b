"""The published cube: what is hidden, what is shown, what a restated edition may change."""

import pytest

from lanpya.figures.cube import Cell, Column, ColumnKey, PublishedCube, suppress

KEY = ColumnKey("2019Q3", "training", "female")


def counts_of(**centres: int) -> dict[Cell, int]:
    return {Cell(centre, *KEY): count for centre, count in centres.items()}


def column(cube: PublishedCube) -> Column:
    return cube.columns[KEY]


def test_a_column_of_large_cells_and_noughts_is_shown_whole() -> None:
    published = column(suppress(counts_of(bago=120, myawaddy=0, tachileik=10)))

    assert published == Column({"bago": 120, "myawaddy": 0, "tachileik": 10}, 130)


def test_a_small_cell_takes_the_smallest_other_with_it_and_the_total_stays() -> None:
    published = column(suppress(counts_of(bago=120, myawaddy=3, tachileik=40)))

    assert published == Column({"bago": 120, "myawaddy": None, "tachileik": None}, 163)


def test_small_cells_whose_sum_leaves_room_for_nine_need_no_other() -> None:
    published = column(suppress(counts_of(bago=120, myawaddy=5, tachileik=5)))

    assert published.hidden() == {"myawaddy", "tachileik"}


def test_small_cells_with_a_small_sum_take_another_with_them() -> None:
    published = column(suppress(counts_of(bago=120, myawaddy=3, tachileik=2)))

    assert published.hidden() == {"myawaddy", "tachileik", "bago"}
    assert published.total == 125


def test_a_small_total_is_hidden_with_its_cells() -> None:
    published = column(suppress(counts_of(bago=4, myawaddy=0)))

    assert published == Column({"bago": None, "myawaddy": 0}, None)


def test_three_small_cells_that_cannot_hide_each_other_hide_their_total() -> None:
    published = column(suppress(counts_of(bago=3, myawaddy=4, tachileik=3)))

    assert published.total is None
    assert published.hidden() == {"bago", "myawaddy", "tachileik"}


def test_a_structural_nil_is_no_nought() -> None:
    cube = suppress(counts_of(bago=0))

    assert cube.cell(Cell("bago", *KEY)) == 0
    assert not cube.is_counted(Cell("myawaddy", *KEY))
    with pytest.raises(KeyError):
        cube.cell(Cell("myawaddy", *KEY))


def test_a_sum_is_shown_only_where_all_its_cells_are() -> None:
    cells = [Cell("bago", f"2019Q{quarter}", "training", "female") for quarter in (1, 2, 3)]
    shown = suppress(dict(zip(cells, (20, 30, 0), strict=True)))
    hidden = suppress(dict(zip(cells, (20, 30, 2), strict=True)))

    assert shown.sum_of(cells) == 50
    assert hidden.sum_of(cells) is None
    assert shown.sum_over_centres(ColumnKey(*cell[1:]) for cell in cells) == 50
    assert hidden.sum_over_centres(ColumnKey(*cell[1:]) for cell in cells) is None


def test_a_restatement_by_less_than_ten_is_held_back() -> None:
    first = suppress(counts_of(bago=120, myawaddy=40))

    second = suppress(counts_of(bago=123, myawaddy=40), earlier=[first])

    assert second == first


def test_a_restatement_by_ten_is_published() -> None:
    first = suppress(counts_of(bago=120, myawaddy=40))

    second = suppress(counts_of(bago=130, myawaddy=40), earlier=[first])

    assert column(second) == Column({"bago": 130, "myawaddy": 40}, 170)


def test_a_step_is_measured_against_every_edition_and_not_only_the_last() -> None:
    first = suppress(counts_of(bago=120, myawaddy=40))
    second = suppress(counts_of(bago=140, myawaddy=40), earlier=[first])

    third = suppress(counts_of(bago=123, myawaddy=40), earlier=[first, second])

    assert third == second


def test_a_cell_that_falls_below_ten_leaves_the_published_column_as_it_was() -> None:
    first = suppress(counts_of(bago=120, myawaddy=40, tachileik=60))

    second = suppress(counts_of(bago=120, myawaddy=8, tachileik=60), earlier=[first])

    assert second == first


def test_a_cell_once_hidden_stays_hidden_when_it_grows() -> None:
    first = suppress(counts_of(bago=120, myawaddy=3, tachileik=40))

    second = suppress(counts_of(bago=120, myawaddy=23, tachileik=40), earlier=[first])

    assert column(second) == Column({"bago": 120, "myawaddy": None, "tachileik": None}, 183)


def test_a_centre_that_reports_late_with_a_small_cell_cannot_be_solved_for() -> None:
    first = suppress(counts_of(bago=120, myawaddy=40))

    second = suppress(counts_of(bago=120, myawaddy=40, tachileik=3), earlier=[first])

    assert second == first


def test_centres_that_report_late_must_hide_each_other() -> None:
    first = suppress(counts_of(bago=120, myawaddy=3, tachileik=40))

    # Whoever knows that the first three did not change knows that the late three sum to 10: none can be 9.
    second = suppress(counts_of(bago=120, myawaddy=3, tachileik=40, dagon=3, hlaing=3, kawthoung=4), earlier=[first])

    assert second == first


def test_a_centre_that_reports_late_with_a_large_cell_is_published() -> None:
    first = suppress(counts_of(bago=120, myawaddy=40))

    second = suppress(counts_of(bago=120, myawaddy=40, tachileik=30), earlier=[first])

    assert column(second) == Column({"bago": 120, "myawaddy": 40, "tachileik": 30}, 190)


def test_a_quarter_that_vanishes_from_the_ledger_stays_as_published() -> None:
    first = suppress(counts_of(bago=120, myawaddy=40))

    assert suppress({}, earlier=[first]) == first


def test_a_negative_count_is_a_bug_of_the_caller() -> None:
    with pytest.raises(ValueError, match="negative"):
        suppress(counts_of(bago=-1))
