"""Sealed fields, and the keys that open them."""


def health() -> list[str]:
    """What is wrong with the keys of this installation, a sentence each; empty when nothing is."""
    # Settings are not read yet when Django loads the apps.
    from lanpya.seals import life

    return life.health()
