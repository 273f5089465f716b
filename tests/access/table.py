"""Every route of every surface: what it shows or does, to which object, who may. One line a route.

`page` is read, `form` is read and sent, `post` is only sent. `of` names a thing of `things.py`, whose part of the
address is made for each relation. The role of a person opens a route when one of its abilities is in `may`; then the
relation decides: things of the centre of the role, of every centre for a role in the whole organisation, and of
another holder only where `under` names an ability that a reporting agreement lends.
"""

from dataclasses import dataclass

from lanpya.accounts.roles import Can

EVERYBODY = "everybody"
STAFF = "staff"
GET, POST = "get", "post"


@dataclass(frozen=True)
class Route:
    name: str
    action: str
    object: str
    may: frozenset[Can] = frozenset()
    who: str = ""
    methods: tuple[str, ...] = (GET,)
    of: str = ""
    # Opens only to roles in the whole organisation, not to a role at one centre.
    throughout: bool = False
    # Abilities with which another holder's things open while an agreement stands.
    under: frozenset[Can] = frozenset()
    # The thing is named in the query, not in the address.
    asked: bool = False
    # Asks for the full sign-in after a take-over.
    full: bool = False


def _route(methods: tuple[str, ...], name: str, what: str, *may: Can, under: tuple[Can, ...] = (), **more) -> Route:
    action, _, thing = what.partition(" ")
    return Route(name, action, thing, frozenset(may), methods=methods, under=frozenset(under), **more)


def page(name: str, what: str, *may: Can, **more) -> Route:
    return _route((GET,), name, what, *may, **more)


def form(name: str, what: str, *may: Can, **more) -> Route:
    return _route((GET, POST), name, what, *may, **more)


def post(name: str, what: str, *may: Can, **more) -> Route:
    return _route((POST,), name, what, *may, **more)


def everybody(name: str, what: str, methods: tuple[str, ...] = (GET,)) -> Route:
    return _route(methods, name, what, who=EVERYBODY)


def staff(name: str, what: str, methods: tuple[str, ...] = (GET,), **more) -> Route:
    return _route(methods, name, what, who=STAFF, **more)


BOTH = (GET, POST)
RECORD, SEE, CHANGE = Can.RECORD_SERVICES, Can.SEE_SERVICES, Can.CHANGE_SERVICES
NIL, SUBMIT, ACCEPT = Can.STATE_NIL_DAYS, Can.SUBMIT_MONTHS, Can.ACCEPT_MONTHS
OWN, AGREED = Can.SEE_OWN_FIGURES, Can.SEE_AGREED_FIGURES

# fmt: off
WEB = [
    staff("web:today", "see today"),
    everybody("web:language", "switch language", (POST,)),
    staff("web:help", "read help"),
    everybody("web:leave", "leave the page"),
    everybody("web:ended", "see the ended session"),
    everybody("web:lock", "lock the screen", (POST,)),
    staff("web:kept", "take back a kept form", BOTH),
    everybody("web:robots", "read robots.txt"),
    everybody("web:health", "ask for health"),
]
ACCOUNT = [
    staff("account_index", "see one's own account"),
    everybody("account_start", "begin with a start code", BOTH),
    everybody("account_locked", "lock the screen"),
    staff("account_full", "read why a full sign-in is asked"),
    staff("account_leave_for_full", "leave the take-over", (POST,)),
    everybody("account_login", "sign in", BOTH),
    everybody("account_logout", "sign out", BOTH),
    everybody("mfa_authenticate", "give the second factor", BOTH),
    everybody("mfa_login_webauthn", "sign in with a key", BOTH),
    staff("account_reauthenticate", "give the password again", BOTH, full=True),
    staff("account_change_password", "change one's password", BOTH, full=True),
    staff("mfa_index", "see one's second factors", full=True),
    staff("mfa_reauthenticate", "give a code again", BOTH, full=True),
    staff("mfa_activate_totp", "set up the app", BOTH, full=True),
    staff("mfa_deactivate_totp", "take the app away", BOTH, full=True, of="mine"),
    staff("mfa_view_recovery_codes", "see one's recovery codes", full=True, of="mine"),
    staff("mfa_generate_recovery_codes", "make recovery codes", BOTH, full=True),
    staff("mfa_list_webauthn", "see one's keys", full=True),
    staff("mfa_add_webauthn", "add a key", BOTH, full=True),
    staff("mfa_reauthenticate_webauthn", "use a key again", BOTH, full=True),
    staff("mfa_edit_webauthn", "rename one's key", BOTH, full=True, of="my_key"),
    staff("mfa_remove_webauthn", "take one's key away", BOTH, full=True, of="my_key"),
]
OFFICE = [
    page("office:staff", "list staff", Can.MANAGE_STAFF, full=True),
    form("office:invite", "invite staff", Can.MANAGE_STAFF, full=True),
    form("office:member", "see staff", Can.MANAGE_STAFF, of="member", full=True),
    post("office:reset_sign_in", "reset staff", Can.MANAGE_STAFF, of="member", full=True),
    post("office:set_active", "close staff", Can.MANAGE_STAFF, of="member", full=True),
    form("office:end_role", "end role", Can.MANAGE_STAFF, of="role", full=True),
    page("office:centres", "list centres", Can.MANAGE_CENTRES),
    form("office:open_centre", "open centre", Can.MANAGE_CENTRES, throughout=True, full=True),
    form("office:centre", "change centre", Can.MANAGE_CENTRES, of="centre", full=True),
    form("office:close_centre", "close centre", Can.MANAGE_CENTRES, of="centre", full=True),
    form("office:add_site", "add site", Can.MANAGE_CENTRES, of="centre", full=True),
    page("office:agreements", "list agreements", Can.MANAGE_AGREEMENTS, AGREED),
    form("office:make_agreement", "make agreement", Can.MANAGE_AGREEMENTS, throughout=True, full=True),
    post("office:revoke_agreement", "revoke agreement", Can.MANAGE_AGREEMENTS, of="agreement", throughout=True,
         full=True),
    form("office:organisations", "set up organisations", Can.MANAGE_INSTALLATION, full=True),
    form("office:invite_first", "invite the first person", Can.MANAGE_INSTALLATION, of="organisation", full=True),
    page("office:log", "read log", Can.SEE_LOG, throughout=True, full=True),
    everybody("desk:take_over", "take over a machine", BOTH),
    staff("desk:choose", "choose a desk code", BOTH, full=True),
    form("desk:machines", "enrol machine", Can.MANAGE_STAFF, full=True),
    post("desk:revoke_machine", "revoke machine", Can.MANAGE_STAFF, of="machine", full=True),
]
SERVICES = [
    page("services:day", "list entries", SEE),
    page("services:row", "see entry", SEE, of="entry"),
    form("services:change", "change entry", CHANGE, of="entry"),
    post("services:undo", "undo entry", RECORD, CHANGE, of="entry"),
    form("services:take_back", "reverse entry", CHANGE, of="entry"),
    form("services:drop_in", "record drop-in", RECORD),
    form("services:group", "record group", RECORD),
    form("services:call", "record call", RECORD),
    form("services:other", "record service", RECORD),
    form("services:other_group", "record counted group", RECORD),
    post("services:draft", "keep draft", RECORD, of="draft"),
    post("services:draft_drop", "drop draft", RECORD, of="draft"),
    page("services:events", "list events", RECORD),
    form("services:event", "record event", RECORD),
    page("services:event_page", "see event", SEE, of="event"),
    form("services:event_count", "count event", RECORD, of="event"),
    form("services:event_session", "add session", RECORD, of="event"),
    post("services:event_cancel", "cancel event", RECORD, of="event"),
    page("services:sheets", "list sheets", RECORD),
    form("services:sheet", "begin sheet", RECORD),
    form("services:sheet_lines", "type sheet", RECORD, of="sheet"),
    post("services:sheet_finish", "finish sheet", RECORD, of="sheet"),
    post("services:sheet_reopen", "reopen sheet", RECORD, of="sheet"),
    form("services:calendar", "see calendar", NIL, SUBMIT),
    post("services:nil_take_back", "take back nil day", NIL, of="nil_day"),
    page("services:months", "list months", SUBMIT, ACCEPT),
    page("services:month", "see month", SUBMIT, ACCEPT, of="month", under=(ACCEPT,)),
    post("services:month_submit", "submit month", SUBMIT, of="month"),
    post("services:month_accept", "accept month", ACCEPT, of="month", under=(ACCEPT,)),
    post("services:month_send_back", "send back month", ACCEPT, of="month", under=(ACCEPT,)),
]
PUBLISHED, CHECK, EXPORT, PUBLISH = Can.SEE_PUBLISHED, Can.CHECK_TABLES, Can.EXPORT_FIGURES, Can.PUBLISH_EDITIONS
FIGURES = [
    page("figures:table", "see table", OWN, AGREED),
    form("figures:export", "take out table", EXPORT, full=True),
    form("figures:export_rows", "take out rows", SUBMIT, full=True),
    page("figures:taken_out", "list files taken out", EXPORT, full=True),
    page("figures:rows", "list rows of a cell", SEE, of="cell", asked=True),
    page("figures:measures", "see people, contacts, events", OWN, AGREED),
    page("figures:breakdown", "see breakdown", OWN),
    page("figures:dashboard", "see this month", OWN, AGREED),
    page("figures:late", "list late entries", SEE),
    page("figures:published", "list editions", PUBLISHED),
    form("figures:publish", "publish edition", PUBLISH, full=True),
    page("figures:edition", "see edition", PUBLISHED, of="edition"),
    page("figures:differences", "compare edition", OWN, AGREED, of="edition"),
    form("figures:check", "check table", CHECK),
    page("figures:definitions", "list definitions", PUBLISHED, OWN, AGREED, CHECK),
    page("figures:definition", "read definition", PUBLISHED, OWN, AGREED, CHECK, of="definition"),
]
# fmt: on

TABLE = [*WEB, *ACCOUNT, *OFFICE, *SERVICES, *FIGURES]
BY_NAME = {route.name: route for route in TABLE}

# Commands. A filter reads no record. A keeper works on the whole installation and is run by whoever keeps the machine.
FILTER, KEEPER = "filter", "keeper"
COMMANDS: dict[tuple[str, ...], str | frozenset[Can]] = {
    **dict.fromkeys(
        [("text", "unicode"), ("text", "key"), ("nrc", "parse"), ("phones", "parse"), ("ids", "parse"),
         ("places", "find"), ("figures", "reconcile")],
        FILTER,
    ),
    **dict.fromkeys(
        [("demo",), ("serve",), ("setup",), ("lists",), ("doctor",), ("keys", "make"), ("keys", "sheet"),
         ("keys", "confirm"), ("keys", "rotate"), ("keys", "restore-from-sheet"), ("audit", "verify"), ("backup",),
         ("restore",), ("worker",), ("admin",), ("tidy",), ("figures", "snapshot")],
        KEEPER,
    ),
    ("figures", "table"): frozenset({OWN, AGREED}),
    ("figures", "pack"): frozenset({SUBMIT}),
    ("figures", "receive"): frozenset({SUBMIT, ACCEPT}),
}  # fmt: skip
