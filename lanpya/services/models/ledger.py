"""Ledger rows and their roll-up. Rows are written once; a mistake is mended by a reversal and a new row."""

import datetime as dt
import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lanpya.accounts.models import Centre, Organisation, User
from lanpya.lib.refs import new_ref
from lanpya.seals.fields import SealedField
from lanpya.services.facts import AgeBand, ClientType, Delivery, FirstThisYear, Sex
from lanpya.services.models.events import Event
from lanpya.services.models.lists import Funding, Kind
from lanpya.services.models.sheets import Sheet


class ServiceQuerySet(models.QuerySet["Service"]):
    def standing(self) -> Self:
        """Rows that count as they are: neither reversed nor a reversal."""
        return self.filter(reverses__isnull=True, reversal__isnull=True)

    def typed_by(self, moment: dt.datetime) -> Self:
        """The ledger as it was known at a moment, reversals included."""
        return self.filter(typed_at__lte=moment)

    def services(self) -> Self:
        return self.filter(kind__is_contact=False)

    def contacts(self) -> Self:
        return self.filter(kind__is_contact=True)

    def identified(self) -> Self:
        return self.filter(person__isnull=False)

    def between(self, first: int, last: int) -> Self:
        return self.filter(month__gte=first, month__lte=last)


class Service(models.Model):
    """One thing done on one day for one person, or for a tally of people; or the reversal of such a row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    # The holder on the day of service: counts stay with centre and period when a centre changes hands.
    holder = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="services")
    # The day at the centre, never the day of typing. Unknown days leave the month, unknown months the year.
    day = models.DateField(_("day"), null=True, blank=True)
    month = models.PositiveIntegerField(_("month"))
    kind = models.ForeignKey(Kind, models.PROTECT, related_name="+")
    delivery = models.CharField(_("how"), max_length=20, choices=Delivery, blank=True)
    topics = models.JSONField(_("topics"), default=list, blank=True)
    language = models.CharField(_("language"), max_length=8, blank=True)
    interpreter = models.BooleanField(_("with an interpreter"), null=True, blank=True)
    funding = models.ForeignKey(Funding, models.PROTECT, null=True, blank=True, related_name="+")

    # A person, by the key in the holder's register, or nobody we can name: then the row is a tally.
    person = models.UUIDField(null=True, blank=True)
    female = models.IntegerField(_("female"), default=0)
    male = models.IntegerField(_("male"), default=0)
    other = models.IntegerField(_("other"), default=0)
    not_recorded = models.IntegerField(_("not recorded"), default=0)
    total = models.IntegerField(_("total"))
    # {"female": {"18-24": 3}}: what is known of ages; the rest of a sex is "not recorded".
    ages = models.JSONField(_("ages"), default=dict, blank=True)

    # Facts as on the day: a changed life moves no old table.
    client_type = models.CharField(_("client type"), max_length=20, choices=ClientType, blank=True)
    home_state = models.CharField(_("home state or region"), max_length=12, blank=True)
    destination = models.CharField(_("destination"), max_length=2, blank=True)
    first_this_year = models.CharField(max_length=3, choices=FirstThisYear, blank=True)

    done_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    typed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    typed_at = models.DateTimeField()
    note = SealedField(_("note"), blank=True)
    # What was typed, where it came as Zawgyi and was converted.
    note_as_typed = SealedField(blank=True)
    # After acceptance a row needs a reason and is marked.
    is_late = models.BooleanField(_("after acceptance"), default=False)
    reason = SealedField(_("reason"), blank=True)

    event = models.ForeignKey(Event, models.PROTECT, null=True, blank=True, related_name="services")
    sheet = models.ForeignKey(Sheet, models.PROTECT, null=True, blank=True, related_name="services")
    line = models.PositiveIntegerField(null=True, blank=True)

    # Where it was posted from; a second posting from there stores nothing.
    source_kind = models.CharField(max_length=20)
    source_ref = models.CharField(max_length=60)
    revision = models.PositiveSmallIntegerField(default=0)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="reversal")
    # The row this one was put in the place of, when a mistake was mended.
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replacement")

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["-typed_at"]
        indexes = [
            models.Index(fields=["centre", "month", "kind"], name="ledger_cell"),
            models.Index(fields=["centre", "day"], name="ledger_day"),
            models.Index(fields=["centre", "typed_at"], name="ledger_typed"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source_kind", "source_ref", "kind", "revision", "person"],
                condition=Q(person__isnull=False, reverses__isnull=True),
                name="posted_once_for_a_person",
            ),
            models.UniqueConstraint(
                fields=["source_kind", "source_ref", "kind", "revision"],
                condition=Q(person__isnull=True, reverses__isnull=True),
                name="posted_once_as_a_tally",
            ),
            models.CheckConstraint(
                condition=Q(total=F("female") + F("male") + F("other") + F("not_recorded")),
                name="total_is_the_sum_of_the_sexes",
            ),
            models.CheckConstraint(
                condition=Q(reverses__isnull=True, total__gte=1, female__gte=0, male__gte=0, other__gte=0)
                & Q(not_recorded__gte=0)
                | Q(reverses__isnull=False, total__lte=-1, female__lte=0, male__lte=0, other__lte=0)
                & Q(not_recorded__lte=0),
                name="only_a_reversal_is_negative",
            ),
            models.CheckConstraint(condition=Q(person__isnull=True) | Q(total__in=[1, -1]), name="a_person_is_one"),
        ]

    class Privacy:
        tier = "B"
        # The count stands when a person is forgotten; the words do not.
        erase = {"note": "", "note_as_typed": "", "reason": "", "person": "token"}
        keep = {
            "id", "ref", "holder", "centre", "day", "month", "kind", "delivery", "topics", "language", "interpreter",
            "funding", "female", "male", "other", "not_recorded", "total", "ages", "client_type", "home_state",
            "destination", "first_this_year", "done_by", "typed_by", "typed_at", "is_late", "event", "sheet", "line",
            "source_kind", "source_ref", "revision", "reverses", "replaces",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.ref

    @property
    def is_standing(self) -> bool:
        """Whether it counts as it is: neither reversed nor itself a reversal."""
        return self.reverses_id is None and not hasattr(self, "reversal")

    @property
    def sex(self) -> str:
        """The sex stamped on a person's row; a tally has none of its own."""
        return next(sex for sex in Sex.values if getattr(self, sex)) if self.person else ""

    @property
    def age_band(self) -> str:
        """The age band stamped on a person's row, empty where it was not recorded."""
        bands = [band for by_band in self.ages.values() for band in by_band] if self.person else []
        return str(AgeBand(bands[0])) if bands else ""


class MonthCount(models.Model):
    """The narrow roll-up: services of one kind, one centre, one month, one sex. Kept in the saving transaction."""

    id = models.BigAutoField(primary_key=True)
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+", db_index=False)
    month = models.PositiveIntegerField()
    kind = models.ForeignKey(Kind, models.PROTECT, related_name="+", db_index=False)
    sex = models.CharField(max_length=12, choices=Sex)
    n = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "month", "kind", "sex"], name="one_count_a_cell"),
        ]

    class Privacy:
        tier = "A"
        erase: dict[str, object] = {}
        # Counts.
        keep = {"id", "centre", "month", "kind", "sex", "n"}
