"""Pages of the ledger. Refs and centre codes only: no keys and no people in an address."""

from django.urls import path, re_path, register_converter

from lanpya.services.views import drafts, entries, events, reports, rows, sheets


class LedgerRef:
    """A ref as `lib.refs` makes it; anything else is no address, so no strange sign reaches the database."""

    regex = "[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(LedgerRef, "ledger_ref")

MONTH = r"^months/(?P<centre>[a-z0-9-]{1,40})/(?P<month>[0-9]{6})/"

app_name = "services"
urlpatterns = [
    path("", rows.day, name="day"),
    path("rows/<ledger_ref:ref>/", rows.row, name="row"),
    path("rows/<ledger_ref:ref>/change/", rows.change, name="change"),
    path("rows/<ledger_ref:ref>/undo/", rows.undo, name="undo"),
    path("rows/<ledger_ref:ref>/take-back/", rows.take_back, name="take_back"),
    path("drop-in/", entries.drop_in, name="drop_in"),
    path("group/", entries.group, name="group"),
    path("call/", entries.call, name="call"),
    path("other/", entries.other, name="other"),
    path("other/group/", entries.other_group, name="other_group"),
    path("drafts/<slug:page>/", drafts.autosave, name="draft"),
    path("drafts/<slug:page>/drop/", drafts.drop, name="draft_drop"),
    path("events/", events.events, name="events"),
    path("events/new/", events.event, name="event"),
    path("events/<ledger_ref:ref>/", events.event_shown, name="event_page"),
    path("events/<ledger_ref:ref>/count/", events.count, name="event_count"),
    path("events/<ledger_ref:ref>/session/", events.session, name="event_session"),
    path("events/<ledger_ref:ref>/cancel/", events.cancel, name="event_cancel"),
    path("sheets/", sheets.sheets, name="sheets"),
    path("sheets/new/", sheets.sheet, name="sheet"),
    path("sheets/<ledger_ref:ref>/", sheets.sheet_lines, name="sheet_lines"),
    path("sheets/<ledger_ref:ref>/finish/", sheets.finish, name="sheet_finish"),
    path("sheets/<ledger_ref:ref>/reopen/", sheets.reopen, name="sheet_reopen"),
    path("calendar/", reports.days, name="calendar"),
    re_path(
        r"^calendar/(?P<centre>[a-z0-9-]{1,40})/(?P<day>[12][0-9]{3}-[01][0-9]-[0-3][0-9])/take-back/$",
        reports.take_back_nil,
        name="nil_take_back",
    ),
    path("months/", reports.months, name="months"),
    re_path(MONTH + "$", reports.month, name="month"),
    re_path(MONTH + "submit/$", reports.submit, name="month_submit"),
    re_path(MONTH + "accept/$", reports.accept, name="month_accept"),
    re_path(MONTH + "send-back/$", reports.send_back, name="month_send_back"),
]
