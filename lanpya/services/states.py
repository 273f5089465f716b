"""The allowed moves of a centre's month, as a table."""

from lanpya.services.models import CentreMonth

State = CentreMonth.State

MOVES: dict[str, tuple[State, State]] = {
    "submit": (State.OPEN, State.SUBMITTED),
    "send_back": (State.SUBMITTED, State.OPEN),
    "accept": (State.SUBMITTED, State.ACCEPTED),
}
"""From, to. Nothing leads out of "accepted": what comes later is a late entry with a reason, and is marked."""
