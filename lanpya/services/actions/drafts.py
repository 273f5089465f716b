"""Keep and drop half-typed forms."""

import datetime as dt
import json
from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lanpya.accounts.models import Centre, User
from lanpya.lib.refused import Refused
from lanpya.services.models import Draft

# Nobody types this much by hand; it bounds what one person can fill the disk with.
LARGEST = 40_000


def keep_draft(
    form: str, content: Mapping[str, list[str]], *, by: User, centre: Centre | None, now: dt.datetime
) -> Draft:
    """Store what has been typed so far into a form; one draft for each person and form."""
    text = json.dumps(content, ensure_ascii=False)
    if len(text) > LARGEST:
        raise Refused(_("This is too long to be kept as a draft."))
    try:
        return _put(form, text, by, centre, now)
    except IntegrityError:
        # Another page of the same person has just begun the draft; the later words win.
        return _put(form, text, by, centre, now)


@transaction.atomic
def _put(form: str, text: str, by: User, centre: Centre | None, now: dt.datetime) -> Draft:
    draft = Draft.objects.filter(user=by, form=form).first() or Draft(user=by, form=form, started_at=now)
    draft.centre, draft.updated_at, draft.content = centre, now, text
    draft.save()
    return draft


def drop_draft(form: str, *, by: User) -> None:
    """Forget a half-typed form: it was sent, or its writer dropped it."""
    Draft.objects.filter(user=by, form=form).delete()
