"""Random references that can be spoken on a telephone: Crockford base 32 with a check letter, never a counter."""

import secrets

from lanpya.lib.refused import Refused

# Crockford's alphabet leaves out I, L, O and U. Counting modulo 31, a prime, one wrong letter and two neighbours
# swapped are always found, and the check letter comes from the same alphabet.
# Z is left out, which makes thirty-one.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY"
_HEARD_AS = str.maketrans("ILO", "110", "- ")
LETTERS = 10


def new_ref() -> str:
    """Ten random letters (50 bits) and a check letter, as "7K2QM9DX4BT"."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))
    return body + check_letter(body)


def check_letter(body: str) -> str:
    """The letter that makes the weighted sum of all letters divisible by 31."""
    weighted = sum((place + 2) * ALPHABET.index(letter) for place, letter in enumerate(reversed(body)))
    return ALPHABET[-weighted % 31]


def read_ref(text: str) -> str:
    """A reference as typed or spoken (small letters, blanks, hyphens, O for 0, I or L for 1) in its stored form.

    Refused when it has a wrong length, a strange letter or a check letter that does not fit.
    """
    ref = text.upper().translate(_HEARD_AS)
    if len(ref) != LETTERS + 1 or set(ref) - set(ALPHABET) or check_letter(ref[:-1]) != ref[-1]:
        raise Refused("This reference has a slip in it. Read it again, letter by letter.", field="ref")
    return ref


def spoken(ref: str) -> str:
    """In groups, for reading aloud and printing: "7K2Q-M9DX-4BT"."""
    return "-".join(ref[place : place + 4] for place in range(0, len(ref), 4))
