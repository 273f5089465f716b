"""Addresses that came from outside and may lead only to ourselves."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def own(request: HttpRequest, address: str) -> str:
    """The address if it is one of ours, else today's page: an open redirect lends our name to anybody."""
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if is_ours else "/"
