"""The one error that a user can cause."""

from lanpya.lib.sentences import translated


class Refused(Exception):
    """Says in one sentence what was refused and how to mend it; `field` names the input it belongs to, if any."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field

    @property
    def message(self) -> str:
        """The sentence, in the language of whoever is reading."""
        return translated(self.args[0])
