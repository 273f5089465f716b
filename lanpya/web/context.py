"""What every template can read: `shell`, the frame around the page."""

from django.http import HttpRequest

from lanpya.web.shell import Shell


def page(request: HttpRequest) -> dict[str, Shell]:
    return {"shell": Shell(request)}
