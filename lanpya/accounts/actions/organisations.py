"""Set up an organisation."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lanpya.accounts.models import CODE, Organisation, User
from lanpya.audit import log
from lanpya.lib.clean import clean_line
from lanpya.lib.refused import Refused


@transaction.atomic
def create_organisation(
    code: str, *, kind: str, name_en: str, name_my: str = "", by: User, is_demo: bool = False
) -> Organisation:
    """An organisation without centres or staff. Refused when the code is taken or the kind is not one of the list."""
    check_code(code)
    if kind not in Organisation.Kind.values:
        raise Refused(_("Choose a kind of organisation from the list."), field="kind")
    names = {
        "name_en": clean_line(name_en, limit=120, field="name_en"),
        "name_my": clean_line(name_my, limit=160, field="name_my"),
    }
    if not names["name_en"]:
        raise Refused(_("Give the name in English."), field="name_en")
    try:
        with transaction.atomic():
            made = Organisation.objects.create(code=code, kind=kind, is_demo=is_demo, **names)
    except IntegrityError:
        raise Refused(_("Another organisation has this code."), field="code") from None
    # It stands in both logs: of whoever made it, and as the first row of its own.
    for holder in {by.organisation_id, made.pk}:
        log.record(holder, by=by.ref, verb="organisation.created", kind="organisation", refs=[made.code])
    return made


def check_code(code: str) -> None:
    try:
        CODE(code)
    except ValidationError as wrong:
        raise Refused(wrong.messages[0], field="code") from None
