"""Open, change and close centres; say where pop-up sites stood."""

import datetime as dt
from dataclasses import asdict, dataclass

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from lanpya.accounts.actions.dates import check_span
from lanpya.accounts.actions.organisations import check_code
from lanpya.accounts.models import Centre, Organisation, Site, User
from lanpya.audit import log
from lanpya.lib.clean import clean_line
from lanpya.lib.refused import Refused
from lanpya.places import gazetteer

MAY_STAY_EMPTY = {Centre.Kind.RADIO, Centre.Kind.POPUP}


@dataclass(frozen=True)
class CentreFacts:
    """What can be said of a centre and changed later."""

    name_en: str
    name_my: str = ""
    kind: str = Centre.Kind.CENTRE
    place: str = ""
    rest_days: tuple[int, ...] = ()
    closes_at: dt.time = dt.time(18, 0)

    @classmethod
    def of(cls, centre: Centre) -> "CentreFacts":
        return cls(centre.name_en, centre.name_my, centre.kind, centre.place, tuple(centre.rest_days), centre.closes_at)

    def check(self) -> None:
        """Refused without a name, with an unknown township, or with no working day left."""
        if not clean_line(self.name_en, limit=120, field="name_en"):
            raise Refused(_("Give the name in English."), field="name_en")
        clean_line(self.name_my, limit=160, field="name_my")
        if self.kind not in Centre.Kind.values:
            raise Refused(_("Choose a kind of centre from the list."), field="kind")
        _check_place(self.place, may_stay_empty=self.kind in MAY_STAY_EMPTY)
        if not set(self.rest_days) < set(range(7)):
            raise Refused(_("At least one weekday must remain a working day."), field="rest_days")

    def columns(self) -> dict[str, object]:
        names = {"name_en": clean_line(self.name_en, limit=120), "name_my": clean_line(self.name_my, limit=160)}
        state = gazetteer.state_of(self.place) or "" if self.place else ""
        return asdict(self) | names | {"rest_days": sorted(set(self.rest_days)), "state": state}


def _check_place(place: str, *, may_stay_empty: bool) -> None:
    if not place and may_stay_empty:
        return
    if not gazetteer.is_code(place):
        raise Refused(_("This township is not in the list of places."), field="place")


@transaction.atomic
def open_centre(
    organisation: Organisation, code: str, *, facts: CentreFacts, opened_on: dt.date, by: User, today: dt.date
) -> Centre:
    """A centre that reports from this day. Refused for a taken code, an unknown township, an impossible day."""
    check_code(code)
    facts.check()
    check_span(opened_on, None, today=today)
    try:
        with transaction.atomic():
            columns = facts.columns()
            centre = Centre.objects.create(organisation=organisation, code=code, opened_on=opened_on, **columns)
    except IntegrityError:
        raise Refused(_("Another centre has this code."), field="code") from None
    _log("centre.opened", centre, by)
    return centre


@transaction.atomic
def change_centre(centre: Centre, facts: CentreFacts, *, read: CentreFacts, version: int, by: User) -> Centre:
    """Change what differs from what was read; what somebody else changed in other fields stays.

    `version` is the one the page was made from. Refused when somebody changed the same field since.
    """
    facts.check()
    stored = Centre.objects.select_for_update().get(pk=centre.pk)
    before, wanted = read.columns(), facts.columns()
    changed = {name: value for name, value in wanted.items() if value != before[name]}
    if stored.version != version:
        _refuse_clash(stored, before, changed)
    for name, value in changed.items():
        setattr(stored, name, value)
    stored.version += 1
    stored.save(update_fields=[*changed, "version"])
    _log("centre.changed", stored, by, fields=",".join(sorted(changed)))
    return stored


def _refuse_clash(stored: Centre, before: dict[str, object], changed: dict[str, object]) -> None:
    for name, value in changed.items():
        now = getattr(stored, name)
        if now not in (before[name], value):
            raise Refused(
                _("Somebody changed this meanwhile to “%(now)s”. Type it again if yours is right.") % {"now": now},
                field=name if name != "state" else "place",
            )


@transaction.atomic
def close_centre(centre: Centre, *, on: dt.date, by: User, today: dt.date) -> None:
    """The last day on which the centre reports. Refused before its opening and when it is closed already."""
    check_span(centre.opened_on, on, today=today, last="closed_on")
    closed = Centre.objects.filter(pk=centre.pk, closed_on__isnull=True).update(closed_on=on, version=F("version") + 1)
    if not closed:
        raise Refused(_("This centre is closed already."))
    _log("centre.closed", centre, by, day=on.isoformat())


@transaction.atomic
def add_site(
    centre: Centre, *, name_en: str, name_my: str, place: str, from_on: dt.date, until_on: dt.date | None, by: User,
    today: dt.date,
) -> Site:  # fmt: skip
    """Where a round of pop-up sites stood, and when. Refused outside the life of its centre."""
    check_span(from_on, until_on, today=today)
    _check_place(place, may_stay_empty=False)
    if from_on < centre.opened_on:
        raise Refused(_("The centre was not open yet."), field="from_on")
    named = {"name_en": clean_line(name_en, limit=120, field="name_en"), "name_my": clean_line(name_my, limit=160)}
    site = Site.objects.create(centre=centre, place=place, from_on=from_on, until_on=until_on, **named)
    _log("centre.site_added", centre, by, place=place)
    return site


def _log(verb: str, centre: Centre, by: User, **detail: str) -> None:
    log.record(centre.organisation_id, by=by.ref, verb=verb, kind="centre", refs=[centre.code], detail=detail)
