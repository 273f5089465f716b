"""Every write to the ledger."""

from lanpya.services.actions.drafts import drop_draft, keep_draft
from lanpya.services.actions.events import add_session, cancel_event, hold_event
from lanpya.services.actions.record import change, record, reverse, undo
from lanpya.services.actions.reports import accept_month, say_nil, send_back_month, submit_month, take_back_nil
from lanpya.services.actions.sheets import finish_sheet, open_sheet, record_line

__all__ = [
    "accept_month", "add_session", "cancel_event", "change", "drop_draft", "finish_sheet", "hold_event", "keep_draft",
    "open_sheet", "record", "record_line", "reverse", "say_nil", "send_back_month", "submit_month", "take_back_nil",
    "undo",
]  # fmt: skip
