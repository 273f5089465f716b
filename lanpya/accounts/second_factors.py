"""Secrets of second factors, which allauth keeps and we seal: sealed again when the keys are rotated."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from lanpya.accounts.sign_in import SEALED_AT
from lanpya.seals import box

# Where allauth puts what passed through its `encrypt`: a TOTP secret, the seed of recovery codes, imported codes.
SEALED_ENTRIES = ("secret", "seed", "migrated_codes")


def reseal() -> int:
    """Seal every secret again under the current key; returns how many factors were changed."""
    changed = 0
    for key in Authenticator.objects.values_list("pk", flat=True):
        with transaction.atomic():
            factor = Authenticator.objects.select_for_update().filter(pk=key).first()
            if factor and any(entry in factor.data for entry in SEALED_ENTRIES):
                factor.data = {name: _again(name, value) for name, value in factor.data.items()}
                factor.save(update_fields=["data"])
                changed += 1
    return changed


def _again(name: str, value: Any) -> Any:
    if name not in SEALED_ENTRIES:
        return value
    if isinstance(value, list):
        return [_again(name, each) for each in value]
    return box.seal_text(box.unseal_text(value, where=SEALED_AT), where=SEALED_AT)
