"""What the log says, in sentences: one for each verb, so that each language may order its words."""

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lanpya.accounts import queries
from lanpya.accounts.models import User
from lanpya.accounts.roles import Role
from lanpya.audit.models import Entry
from lanpya.ui import writing

# fmt: off
SENTENCES: dict[str, str | Promise] = {
    "read": gettext_lazy("%(by)s looked at %(refs)s."),
    "read.log": gettext_lazy("%(by)s read the log, rows %(refs)s."),
    "agreement.made": gettext_lazy("%(by)s made the reporting agreement %(refs)s."),
    "agreement.revoked": gettext_lazy("%(by)s revoked the reporting agreement %(refs)s."),
    "centre.changed": gettext_lazy("%(by)s changed the centre %(refs)s."),
    "centre.closed": gettext_lazy("%(by)s closed the centre %(refs)s."),
    "centre.opened": gettext_lazy("%(by)s opened the centre %(refs)s."),
    "centre.site_added": gettext_lazy("%(by)s added a pop-up site of %(refs)s."),
    "demo.built": gettext_lazy("%(by)s laid the invented rows of the demonstration for %(refs)s."),
    "desk.code_chosen": gettext_lazy("%(by)s chose a desk code for the machine %(refs)s."),
    "desk.taken_over": gettext_lazy("%(by)s took over the machine %(refs)s."),
    "edition.published": gettext_lazy("%(by)s published the edition %(refs)s."),
    "event.cancelled": gettext_lazy("%(by)s cancelled the event %(refs)s."),
    "event.held": gettext_lazy("%(by)s recorded the event %(refs)s."),
    "event.session": gettext_lazy("%(by)s added a session to the event %(refs)s."),
    "figures.counted": gettext_lazy("%(by)s looked at exact counts of %(refs)s."),
    "figures.exported": gettext_lazy("%(by)s took figures of %(refs)s out as a file."),
    "language.chosen": gettext_lazy("%(by)s chose a language."),
    "machine.enrolled": gettext_lazy("%(by)s enrolled the machine %(refs)s."),
    "machine.revoked": gettext_lazy("%(by)s revoked the machine %(refs)s."),
    "month.packed": gettext_lazy("%(by)s packed a month of %(refs)s into a file."),
    "month.received": gettext_lazy("%(by)s took in a packed month of %(refs)s."),
    "month.submit": gettext_lazy("%(by)s submitted a month of %(refs)s."),
    "month.send_back": gettext_lazy("%(by)s sent a month of %(refs)s back."),
    "month.accept": gettext_lazy("%(by)s accepted a month of %(refs)s."),
    "nil.said": gettext_lazy("%(by)s stated a day without entries at %(refs)s."),
    "nil.taken_back": gettext_lazy("%(by)s took back a day without entries at %(refs)s."),
    "organisation.created": gettext_lazy("%(by)s set up the organisation %(refs)s."),
    "role.ended": gettext_lazy("%(by)s ended a role of %(refs)s: %(role)s."),
    "role.given": gettext_lazy("%(by)s gave %(refs)s a role: %(role)s."),
    "rows.exported": gettext_lazy("%(by)s took rows of %(refs)s out as a file."),
    "sender.trusted": gettext_lazy("%(by)s confirmed the key of %(refs)s."),
    "service.changed": gettext_lazy("%(by)s changed the entry %(refs)s."),
    "service.recorded": gettext_lazy("%(by)s recorded the entry %(refs)s."),
    "service.reversed": gettext_lazy("%(by)s took the entry %(refs)s out."),
    "sheet.finished": gettext_lazy("%(by)s finished the paper sheet %(refs)s."),
    "sheet.opened": gettext_lazy("%(by)s began the paper sheet %(refs)s."),
    "sheet.reopened": gettext_lazy("%(by)s opened the paper sheet %(refs)s again."),
    "staff.began": gettext_lazy("%(by)s set the first password."),
    "staff.deactivated": gettext_lazy("%(by)s closed the account of %(refs)s."),
    "staff.factor_added": gettext_lazy("%(by)s added a second factor for signing in."),
    "staff.factor_removed": gettext_lazy("%(by)s took a second factor away."),
    "staff.invited": gettext_lazy("%(by)s invited %(refs)s."),
    "staff.password_changed": gettext_lazy("%(by)s changed the password."),
    "staff.reactivated": gettext_lazy("%(by)s opened the account of %(refs)s again."),
    "staff.recovery_codes_made": gettext_lazy("%(by)s made new recovery codes."),
    "staff.sign_in_reset": gettext_lazy("%(by)s reset the sign-in of %(refs)s."),
    "staff.signed_in": gettext_lazy("%(by)s signed in."),
}
# fmt: on
OTHER = gettext_lazy("%(by)s did “%(verb)s” to %(refs)s.")
SHOWN_REFS = 6


@dataclass(frozen=True)
class Line:
    at: dt.datetime
    sentence: str
    number: int


@dataclass(frozen=True)
class LogPage:
    """Newest first; `before` leads to newer rows, `after` to older ones."""

    lines: list[Line]
    total: int
    before: str
    after: str

    @property
    def shown(self) -> int:
        return len(self.lines)


def page_of_log(user: User, *, before: str, after: str) -> LogPage:
    """A page of the log of the user's organisation as sentences."""
    found = queries.log_shown_to(user, newer_than=_sequence(before), older_than=_sequence(after))
    lines = [Line(each.at, sentence(each, found.names), each.sequence) for each in found.entries]
    return LogPage(lines, found.total, str(found.newer or ""), str(found.older or ""))


def sentence(entry: Entry, names: dict[str, str]) -> str:
    """The act in one sentence; refs of staff become names, other refs stand as they are."""
    said = {
        "by": names.get(entry.by) or _("Somebody of another organisation"),
        "refs": _listed(entry.ref_list, names),
        "role": _role(str(entry.detail.get("role", ""))),
        "verb": entry.verb,
    }
    told = SENTENCES.get(f"{entry.verb}.{entry.kind}") or SENTENCES.get(entry.verb, OTHER)
    return str(told) % said


def _listed(refs: list[str], names: dict[str, str]) -> str:
    shown = [names.get(ref, ref) for ref in refs[:SHOWN_REFS]]
    left = len(refs) - len(shown)
    return writing.list_of([*shown, _("%(n)s more") % {"n": writing.number(left)}] if left else shown)


def _role(code: str) -> str:
    return str(Role(code).label) if code in Role.values else code


def _sequence(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None
