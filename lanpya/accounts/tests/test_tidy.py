"""What has run out is forgotten; what still opens something stays."""

import datetime as dt

from django.contrib.sessions.models import Session

from lanpya.accounts.actions.tidy import forget_expired
from lanpya.accounts.models import StartCode


def test_expired_sessions_and_start_codes_go_and_others_stay(khin, aung, now):
    hour = dt.timedelta(hours=1)
    Session.objects.create(session_key="old", session_data="", expire_date=now - hour)
    Session.objects.create(session_key="new", session_data="", expire_date=now + hour)
    StartCode.objects.create(user=khin, code_hash="x", tries_left=5, expires_at=now - hour)
    StartCode.objects.create(user=aung, code_hash="x", tries_left=5, expires_at=now + hour)

    assert forget_expired(now=now) == 2
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]
    assert StartCode.objects.get().user == aung
