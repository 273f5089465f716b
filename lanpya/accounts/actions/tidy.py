"""Forget what has run out: nothing that could say who worked where is kept longer than it serves."""

import datetime as dt

from django.contrib.sessions.models import Session
from django.db import transaction

from lanpya.accounts.models import DeskCode, StartCode


@transaction.atomic
def forget_expired(*, now: dt.datetime) -> int:
    """Delete sessions, desk codes and start codes that no longer open anything; returns how many rows went."""
    gone = 0
    for rows in (
        Session.objects.filter(expire_date__lt=now),
        DeskCode.objects.filter(expires_at__lt=now),
        StartCode.objects.filter(expires_at__lt=now),
    ):
        gone += rows.delete()[0]
    return gone
