"""Let another organisation count, and take it back."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from lanpya.accounts.actions.dates import check_span
from lanpya.accounts.indicators import INDICATORS
from lanpya.accounts.models import Organisation, ReportingAgreement, User
from lanpya.audit import log
from lanpya.lib.refused import Refused


@transaction.atomic
def make_agreement(
    recipient: Organisation, *, indicators: Sequence[str], from_on: dt.date, until_on: dt.date | None, by: User,
    now: dt.datetime,
) -> ReportingAgreement:  # fmt: skip
    """The maker's organisation lets the recipient count these indicators, for services of these days."""
    holder = by.organisation
    if recipient == holder:
        raise Refused(
            _("An agreement is between two organisations; yours counts its own rows without one."), field="recipient"
        )
    if not indicators or not set(indicators) <= set(INDICATORS):
        raise Refused(_("Choose at least one thing that may be counted."), field="indicators")
    check_span(from_on, until_on, today=now.date())
    made = ReportingAgreement.objects.create(
        holder=holder, recipient=recipient, indicators=sorted(set(indicators)), from_on=from_on, until_on=until_on,
        made_by=by, made_at=now,
    )  # fmt: skip
    _log("agreement.made", made, by)
    return made


@transaction.atomic
def revoke_agreement(agreement: ReportingAgreement, *, by: User, now: dt.datetime) -> None:
    """From this moment the recipient counts nothing by it. Refused when it is revoked already."""
    standing = ReportingAgreement.objects.filter(pk=agreement.pk, revoked_at__isnull=True)
    if not standing.update(revoked_by=by, revoked_at=now):
        raise Refused(_("This agreement is revoked already."))
    _log("agreement.revoked", agreement, by)


def _log(verb: str, agreement: ReportingAgreement, by: User) -> None:
    """In the log of both sides."""
    for organisation in sorted((agreement.holder_id, agreement.recipient_id)):
        log.record(organisation, by=by.ref, verb=verb, kind="agreement", refs=[agreement.ref])
