"""Burmese digits and Latin digits."""

import unicodedata

LATIN = "0123456789"
BURMESE = "၀၁၂၃၄၅၆၇၈၉"

_TO_BURMESE = str.maketrans(LATIN, BURMESE)


def latin_digits(text: str) -> str:
    """Write every decimal digit, of any script, as a Latin one; the rest stays."""
    if text.isascii():
        return text
    return "".join(LATIN[unicodedata.decimal(letter)] if letter.isdecimal() else letter for letter in text)


def burmese_digits(text: str) -> str:
    """Write Latin digits as Burmese ones, as for a page in Burmese; the rest stays."""
    return text.translate(_TO_BURMESE)


def has_mixed_digits(text: str) -> bool:
    """Say whether digits of more than one script stand in the text."""
    zeros = {ord(letter) - unicodedata.decimal(letter) for letter in text if letter.isdecimal()}
    return len(zeros) > 1
