"""Which days make sense for a role, a centre, an agreement."""

import datetime as dt

from django.utils.translation import gettext as _

from lanpya.lib.refused import Refused

FIRST = dt.date(2000, 1, 1)
AHEAD = dt.timedelta(days=366 * 20)


def check_span(from_on: dt.date, until_on: dt.date | None, *, today: dt.date, last: str = "until_on") -> None:
    """Refused when a day lies before 2000 or over twenty years ahead, or the end before the beginning."""
    for day, field in ((from_on, "from_on"), (until_on, last)):
        if day and not FIRST <= day <= today + AHEAD:
            raise Refused(
                _("This day cannot be right: choose one from the year 2000 to twenty years ahead."), field=field
            )
    if until_on and until_on < from_on:
        raise Refused(_("The end lies before the beginning."), field=last)
