import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanpya.lib.shares import feasible_counts, percentages, share_of_women


@pytest.mark.parametrize(
    ("women", "men", "percent"),
    [(5730, 6188, 48), (2704, 3089, 47), (915, 2035, 31), (757, 844, 47), (1425, 3555, 29)],
)
def test_the_rows_of_the_published_table_give_their_printed_shares(women: int, men: int, percent: int):
    assert share_of_women(women, men).percent == percent


def test_a_share_of_nobody_is_a_dash_and_of_nine_is_not_said():
    assert str(share_of_women(0, 0)) == "–"
    assert str(share_of_women(5, 4)) == ""
    assert str(share_of_women(5, 5)) == "50%"


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6).filter(any))
def test_percentages_add_up_to_a_hundred_and_are_off_by_less_than_one(parts: list[int]):
    shares = percentages(parts)

    assert sum(shares) == 100
    assert all(abs(share - 100 * part / sum(parts)) < 1 for share, part in zip(shares, parts, strict=True))


@given(st.integers(0, 100), st.integers(1, 3000))
def test_the_feasible_counts_are_exactly_those_that_round_to_the_percentage(percent: int, n: int):
    feasible = feasible_counts(percent, n)

    assert list(feasible) == [w for w in range(n + 1) if (2 * percent - 1) * n <= 200 * w <= (2 * percent + 1) * n]
