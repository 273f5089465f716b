"""Money: whole minor units and a currency, so that nothing is lost to rounding and no two currencies are added."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from lanpya.lib.digits import latin_digits
from lanpya.lib.refused import Refused
from lanpya.lib.sentences import say as _

# Digits after the point, ISO 4217 list one; the currencies of the corridors and of those who fund the work.
EXPONENTS = dict.fromkeys(
    ("AED", "AUD", "BDT", "BND", "CAD", "CHF", "CNY", "DKK", "EUR", "GBP", "HKD", "IDR", "ILS", "INR", "KHR", "LAK")
    + ("MMK", "MOP", "MVR", "MYR", "NOK", "NZD", "PHP", "QAR", "SAR", "SEK", "SGD", "THB", "TWD", "USD"),
    2,
) | {"JPY": 0, "KRW": 0, "VND": 0, "BHD": 3, "JOD": 3, "KWD": 3, "OMR": 3}
# Beyond any wage or fund; keeps sums within a 64-bit column.
MOST_MINOR_UNITS = 10**17


@dataclass(frozen=True, order=False)
class Money:
    """An amount in minor units (pyas, satang, sen) of an ISO 4217 currency."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if self.currency not in EXPONENTS:
            raise Refused(
                _("%(currency)s is not a currency that we keep accounts in.", currency=self.currency), field="currency"
            )
        if abs(self.minor) > MOST_MINOR_UNITS:
            raise Refused(_("This amount of money is too large to be right."), field="amount")

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._minor_of(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._minor_of(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._minor_of(other)

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._minor_of(other)

    def __str__(self) -> str:
        return f"{self.amount:,} {self.currency}"

    @property
    def amount(self) -> Decimal:
        """The amount in whole units of the currency, with its minor digits."""
        return Decimal(self.minor).scaleb(-EXPONENTS[self.currency])

    def _minor_of(self, other: "Money") -> int:
        if other.currency != self.currency:
            raise Refused(
                _("%(one)s and %(other)s cannot be added or compared.", one=self.currency, other=other.currency),
                field="currency",
            )
        return other.minor


def parse_money(text: str, currency: str) -> Money:
    """Money from an amount as typed, in digits of any script; refuses a fraction of a minor unit."""
    plain = latin_digits(text).strip().replace(",", "").replace(" ", "").replace("\u00a0", "")
    zero = Money(0, currency)
    try:
        amount = Decimal(plain)
    except InvalidOperation as error:
        raise Refused(_("“%(text)s” is not an amount of money.", text=text.strip()[:40]), field="amount") from error
    if not amount.is_finite() or amount.adjusted() > len(str(MOST_MINOR_UNITS)):
        raise Refused(_("This amount of money is too large to be right."), field="amount")
    minor = amount.scaleb(EXPONENTS[zero.currency])
    if minor != minor.to_integral_value():
        raise Refused(
            _("%(currency)s has no amounts as small as %(amount)s.", currency=currency, amount=amount), field="amount"
        )
    return Money(int(minor), currency)


def total(amounts: Iterable[Money], currency: str) -> Money:
    """The sum of amounts in one currency; nothing adds up to zero."""
    return sum(amounts, Money(0, currency))
