import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanpya.lib.money import EXPONENTS, Money, parse_money, total
from lanpya.lib.refused import Refused


def test_amounts_of_one_currency_add_up():
    assert total([Money(150, "THB"), Money(250, "THB")], "THB") - Money(1, "THB") == Money(399, "THB")
    assert total([], "MMK") == Money(0, "MMK")


def test_two_currencies_are_never_added_or_compared():
    with pytest.raises(Refused, match="MMK and THB"):
        Money(1, "MMK") + Money(1, "THB")
    with pytest.raises(Refused):
        assert Money(1, "MMK") < Money(1, "THB")


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [("12,500.50", "THB", 1_250_050), ("၃၀၀၀၀၀", "MMK", 30_000_000), ("30000", "KRW", 30_000), ("1.005", "KWD", 1005)],
)
def test_an_amount_is_read_into_minor_units(text: str, currency: str, minor: int):
    assert parse_money(text, currency) == Money(minor, currency)


@pytest.mark.parametrize("text", ["", "twelve", "1.005", "NaN", "Infinity", "1e30", "1e999999999"])
def test_what_is_no_amount_is_refused(text: str):
    with pytest.raises(Refused):
        parse_money(text, "THB")


def test_an_unknown_currency_is_refused():
    with pytest.raises(Refused, match="ABC"):
        Money(1, "ABC")


@given(st.integers(-(10**17), 10**17), st.sampled_from(sorted(EXPONENTS)))
def test_what_is_printed_reads_back(minor: int, currency: str):
    money = Money(minor, currency)

    assert parse_money(str(money).removesuffix(currency), currency) == money


@given(st.text())
def test_any_text_is_an_amount_or_refused(text: str):
    try:
        assert parse_money(text, "THB").currency == "THB"
    except Refused as refusal:
        assert refusal.field == "amount"
