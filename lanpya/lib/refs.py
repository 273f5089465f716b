"""Refs that people say over a telephone: eight characters in two groups, the last of them a check.

The alphabet is Douglas Crockford's base 32, which leaves out I, L, O and U. The check is a sum over the field of 32
elements: it finds every single wrong character and every two that were swapped.
"""

import re
import secrets

from lanpya.lib.digits import latin_digits
from lanpya.lib.refused import Refused
from lanpya.lib.sentences import say as _

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
GROUP = 4

_VALUE = {letter: value for value, letter in enumerate(ALPHABET)}
_HEARD_AS = str.maketrans("ILO", "110")
_GAPS = re.compile(r"[\s\-\u2010-\u2015_.]")


def new_ref() -> str:
    """A random ref such as 7K3M-QT9R; one of 34 thousand million, so the caller still asks the database for clashes."""
    body = "".join(secrets.choice(ALPHABET) for position in range(LENGTH - 1))
    return _grouped(body + check_character(body))


def parse_ref(text: str) -> str:
    """The ref as printed, from what was typed or heard: small letters, I or L for 1, O for 0, any grouping."""
    typed = _GAPS.sub("", latin_digits(text)).upper().translate(_HEARD_AS)
    if len(typed) != LENGTH or not _VALUE.keys() >= set(typed):
        raise Refused(_("A ref has %(length)s letters and digits, for example 7K3M-QT9R.", length=LENGTH), field="ref")
    if check_character(typed[:-1]) != typed[-1]:
        raise Refused(
            _("%(ref)s is not a ref: a character is wrong or two are swapped.", ref=_grouped(typed)), field="ref"
        )
    return _grouped(typed)


def check_character(body: str) -> str:
    """The character that makes a ref out of its body."""
    total = 0
    for letter in body:
        total = _times_x(total) ^ _VALUE[letter]
    return ALPHABET[_times_x(total)]


def _times_x(element: int) -> int:
    # Multiplication by x modulo x^5 + x^2 + 1, which is primitive: no two positions weigh the same.
    doubled = element << 1
    return doubled ^ 0b100101 if doubled & 0b100000 else doubled


def _grouped(letters: str) -> str:
    return f"{letters[:GROUP]}-{letters[GROUP:]}"
