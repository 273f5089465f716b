"""How somebody begins: a one-time code on paper, with which they choose a password nobody else ever knew."""

import datetime as dt

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from lanpya.accounts.models import StartCode, User
from lanpya.audit import log
from lanpya.lib.refs import new_ref, parse_ref
from lanpya.lib.refused import Refused
from lanpya.seals import hashes

VALID_FOR = dt.timedelta(days=3)
TRIES = 10


def hand_out(user: User, *, now: dt.datetime) -> str:
    """A fresh code that can be read aloud; an older one dies. Shown once, stored as a slow keyed hash."""
    code = new_ref()
    StartCode.objects.update_or_create(
        user=user,
        defaults={"code_hash": _hashed(user, code), "tries_left": TRIES, "expires_at": now + VALID_FOR},
    )
    return code


def begin(login: str, typed: str, password: str, *, now: dt.datetime) -> User:
    """The account is open with this password. Unknown names, wrong and old codes are refused alike, at equal cost."""
    user = User.objects.filter(login=login.strip().lower(), is_active=True).select_related("start_code").first()
    if not _fits(user, typed, now=now) or user is None:
        raise Refused(_("The login name and the start code do not fit, or the code is older than three days."))
    _check_password(password, user)
    user.set_password(password)
    with transaction.atomic():
        # Of two at once, one deletes the code and the other finds none.
        if not StartCode.objects.filter(pk=user.pk).delete()[0]:
            raise Refused(_("This start code has just been used."))
        user.save(update_fields=["password"])
        log.record(user.organisation_id, by=user.ref, verb="staff.began", kind="user", refs=[user.ref])
    return user


def _fits(user: User | None, typed: str, *, now: dt.datetime) -> bool:
    code = _read(typed)
    stored = StartCode.objects.filter(user=user, expires_at__gt=now, tries_left__gt=0).first() if user else None
    spent = stored and StartCode.objects.filter(pk=stored.pk, tries_left__gt=0).update(tries_left=F("tries_left") - 1)
    expected = stored.code_hash if stored and spent else make_password(None)
    return check_password(_keyed(user, code), expected)


def _read(typed: str) -> str:
    try:
        return parse_ref(typed)
    except Refused:
        return ""


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise Refused(" ".join(weak.messages), field="password") from weak


def _hashed(user: User, code: str) -> str:
    return make_password(_keyed(user, code))


def _keyed(user: User | None, code: str) -> str:
    holder = user.pk if user else log.INSTALLATION
    return hashes.keyed(holder, "start-code", code).hex()
