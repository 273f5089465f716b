"""The one error that a user can cause."""


class Refused(Exception):
    """Says in one sentence what was refused and how to mend it; `field` names the input it belongs to, if any."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field
