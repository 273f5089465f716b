"""Every write to the ledger."""

from lanpya.services.actions.drafts import drop_draft, keep_draft
from lanpya.services.actions.events import add_session, cancel_event, count_event, hold_event
from lanpya.services.actions.readings import note_counting, note_reading
from lanpya.services.actions.record import change, record, reverse, undo
from lanpya.services.actions.reports import (
    accept_month,
    say_nil,
    say_nil_days,
    send_back_month,
    submit_month,
    take_back_nil,
)
from lanpya.services.actions.sheets import SheetBegun, finish_sheet, open_sheet, record_line, reopen_sheet

__all__ = [
    "SheetBegun", "accept_month", "add_session", "cancel_event", "change", "count_event", "drop_draft",
    "finish_sheet", "hold_event", "keep_draft", "note_counting", "note_reading", "open_sheet", "record", "record_line",
    "reopen_sheet", "reverse", "say_nil", "say_nil_days", "send_back_month", "submit_month", "take_back_nil", "undo",
]  # fmt: skip
