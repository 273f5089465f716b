"""The log of one's organisation: who did what to which records, newest first."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lanpya.accounts.access import allow_throughout, full_sign_in_required
from lanpya.accounts.models import User
from lanpya.accounts.roles import Can
from lanpya.web.log_sentences import page_of_log


@allow_throughout(Can.SEE_LOG)
@full_sign_in_required
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    before, after = request.GET.get("before", ""), request.GET.get("after", "")
    return render(request, "web/log.html", {"page": page_of_log(cast(User, request.user), before=before, after=after)})
