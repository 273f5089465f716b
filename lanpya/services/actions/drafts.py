"""Keep and drop half-typed forms."""

import datetime as dt
import json
from collections.abc import Mapping

from django.db import transaction

from lanpya.accounts.models import Centre, User
from lanpya.services.models import Draft


@transaction.atomic
def keep_draft(
    form: str, content: Mapping[str, list[str]], *, by: User, centre: Centre | None, now: dt.datetime
) -> Draft:
    """Store what has been typed so far into a form; one draft for each person and form."""
    draft = Draft.objects.filter(user=by, form=form).first() or Draft(user=by, form=form, started_at=now)
    draft.centre, draft.updated_at = centre, now
    draft.content = json.dumps(content, ensure_ascii=False)
    draft.save()
    return draft


def drop_draft(form: str, *, by: User) -> None:
    """Forget a half-typed form: it was sent, or its writer dropped it."""
    Draft.objects.filter(user=by, form=form).delete()
