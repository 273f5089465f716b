"""The language somebody reads in."""

from django.db import transaction

from lanpya.accounts.models import User
from lanpya.audit import log


@transaction.atomic
def choose_language(user: User, language: str) -> None:
    """Remembered for the person, on whatever machine they sign in. The caller offers only languages there are."""
    User.objects.filter(pk=user.pk).update(language=language)
    log.record(
        user.organisation_id, by=user.ref, verb="language.chosen", kind="user", refs=[user.ref],
        detail={"language": language},
    )  # fmt: skip
