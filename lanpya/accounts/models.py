"""Organisations, their centres, the people on their staff, and who may count what of whom."""

import datetime as dt
import uuid
from typing import ClassVar, Self
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lanpya.accounts.indicators import INDICATORS
from lanpya.accounts.roles import Can, Role, abilities
from lanpya.lib.refs import new_ref
from lanpya.seals.fields import SealedField

CODE = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", _("Use small letters, digits and hyphens."))


def in_force(day: dt.date) -> Q:
    """Rows whose validity covers the day; an open end has none."""
    return Q(from_on__lte=day) & (Q(until_on__isnull=True) | Q(until_on__gte=day))


class Bilingual(models.Model):
    """A name in English and, where it is known, in Burmese."""

    name_en = models.CharField(_("name in English"), max_length=120)
    name_my = models.CharField(_("name in Burmese"), max_length=160, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return ((get_language() or "").startswith("my") and self.name_my) or self.name_en


class Organisation(Bilingual):
    """A holder of records, or an office that only reads figures."""

    class Kind(models.TextChoices):
        PARTNER = "partner", _("Partner")
        PROGRAMME = "programme", _("Programme office")
        MINISTRY = "ministry", _("Ministry")
        DONOR = "donor", _("Donor")
        OPERATOR = "operator", _("Operator of this installation")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(_("code"), max_length=40, unique=True, validators=[CODE])
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name_en"]

    class Privacy:
        tier = "A"
        erase: dict[str, object] = {}
        # An organisation is no person; its name stands on every published table.
        keep = {"id", "name_en", "name_my", "code", "kind", "is_demo", "created_at"}


class CentreQuerySet(models.QuerySet["Centre"]):
    def open_on(self, day: dt.date) -> Self:
        return self.filter(opened_on__lte=day).filter(Q(closed_on__isnull=True) | Q(closed_on__gte=day))


class Centre(Bilingual):
    """A place that reports: a migrant centre, a radio programme, a round of pop-up sites."""

    class Kind(models.TextChoices):
        CENTRE = "centre", _("Migrant centre")
        RADIO = "radio", _("Radio and social media")
        POPUP = "popup", _("Pop-up sites")
        SUPPORT = "support", _("Workers' support")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(_("code"), max_length=40, unique=True, validators=[CODE])
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="centres")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.CENTRE)
    place = models.CharField(_("township"), max_length=12, blank=True)
    state = models.CharField(_("state or region"), max_length=12, blank=True)
    zone = models.CharField(_("time zone"), max_length=40, default="Asia/Yangon")
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    # Weekdays (0 is Monday) on which no entry is expected.
    rest_days = models.JSONField(_("weekly rest days"), default=list, blank=True)
    # Desk codes end then.
    closes_at = models.TimeField(_("closes at"), default=dt.time(18, 0))
    version = models.PositiveIntegerField(default=1)

    objects = CentreQuerySet.as_manager()

    class Meta:
        ordering = ["opened_on", "name_en"]

    class Privacy:
        tier = "A"
        erase: dict[str, object] = {}
        # A centre is no person.
        keep = {
            "id", "code", "organisation", "kind", "name_en", "name_my", "place", "state", "zone", "opened_on",
            "closed_on", "rest_days", "closes_at", "version",
        }  # fmt: skip

    def closing(self, now: dt.datetime) -> dt.datetime:
        """The moment the centre closes today; midnight there if it has already closed."""
        there = now.astimezone(ZoneInfo(self.zone))
        closes = dt.datetime.combine(there.date(), self.closes_at, there.tzinfo)
        if closes <= there:
            closes = dt.datetime.combine(there.date() + dt.timedelta(days=1), dt.time(), there.tzinfo)
        return closes

    def today(self, now: dt.datetime) -> dt.date:
        """The calendar day at the centre at this moment."""
        return now.astimezone(ZoneInfo(self.zone)).date()


class Site(models.Model):
    """Where a round of pop-up sites stood, and when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="sites")
    place = models.CharField(_("place"), max_length=12, blank=True)
    name_en = models.CharField(_("name in English"), max_length=120)
    name_my = models.CharField(_("name in Burmese"), max_length=160, blank=True)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["from_on"]

    class Privacy:
        tier = "A"
        erase: dict[str, object] = {}
        # A public event's place and dates.
        keep = {"id", "centre", "place", "name_en", "name_my", "from_on", "until_on"}


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(login=(username or "").lower())


class User(AbstractBaseUser):
    """Somebody on the staff of one organisation. No e-mail, no telephone: less to seize."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    login = models.CharField(_("login"), max_length=40, unique=True, validators=[CODE])
    name = SealedField(_("name"))
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="staff")
    language = models.CharField(_("language"), max_length=8, default="my")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Privacy:
        tier = "B"
        erase = {"name": "", "password": "!", "login": "ref", "is_active": False}
        # The log and the ledger name staff by ref; who reads them must still be able to tell two apart.
        keep = {"id", "ref", "organisation", "language", "created_at", "last_login"}

    def __str__(self) -> str:
        return self.ref


class MembershipQuerySet(models.QuerySet["Membership"]):
    def on(self, day: dt.date) -> Self:
        return self.filter(in_force(day))

    def granting(self, may: Can) -> Self:
        return self.filter(role__in=[role for role in Role.values if may in abilities(role)])


class Membership(models.Model):
    """A role of somebody, at one centre or (no centre) in the whole organisation, from a day, until a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=30, choices=Role)
    centre = models.ForeignKey(Centre, models.PROTECT, null=True, blank=True, related_name="memberships")
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "centre"], condition=Q(until_on__isnull=True), name="one_open_role_a_centre"
            )
        ]

    class Privacy:
        tier = "A"
        erase: dict[str, object] = {}
        # Who was allowed to do what, when: the log makes no sense without it.
        keep = {"id", "user", "role", "centre", "from_on", "until_on"}


class AgreementQuerySet(models.QuerySet["ReportingAgreement"]):
    def standing(self, day: dt.date) -> Self:
        """Begun and not revoked. Its last day is a day of the work counted, not the last day on which to count it."""
        return self.filter(from_on__lte=day, revoked_at__isnull=True)


class ReportingAgreement(models.Model):
    """Who may count what of whom: exact counts of the listed indicators, for services from a day until a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    holder = models.ForeignKey(Organisation, models.PROTECT, related_name="agreements_given")
    recipient = models.ForeignKey(Organisation, models.PROTECT, related_name="agreements_received")
    indicators = models.JSONField(_("indicators"), default=list)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    revoked_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="agreement_revoked_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=~Q(holder=models.F("recipient")), name="agreement_between_two_organisations"
            ),
        ]

    class Privacy:
        tier = "A"
        erase: dict[str, object] = {}
        # A contract between two organisations.
        keep = {
            "id", "ref", "holder", "recipient", "indicators", "from_on", "until_on", "made_by", "made_at",
            "revoked_by", "revoked_at",
        }  # fmt: skip

    @property
    def labels(self) -> list[str]:
        """What may be counted, in words."""
        return [str(INDICATORS.get(code, code)) for code in self.indicators]


class StartCode(models.Model):
    """A one-time code with which somebody invited sets a password. Handed over on paper, stored only as a hash."""

    user = models.OneToOneField(User, models.CASCADE, primary_key=True, related_name="start_code")
    code_hash = models.CharField(max_length=128)
    tries_left = models.PositiveSmallIntegerField()
    expires_at = models.DateTimeField()

    class Privacy:
        tier = "B"
        erase = {"code_hash": "", "tries_left": 0}
        # Says only that somebody was invited and has not come.
        keep = {"user", "expires_at"}


class MachineQuerySet(models.QuerySet["Machine"]):
    def trusted(self) -> Self:
        return self.filter(revoked_at__isnull=True)


class Machine(models.Model):
    """A laptop of a centre on which its staff may take over from each other with a desk code."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="machines")
    label = models.CharField(_("what it is called"), max_length=40)
    # The browser holds a random secret; a copy of the database does not open the machine.
    secret_hash = models.CharField(max_length=64, unique=True)
    enrolled_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    enrolled_at = models.DateTimeField()
    revoked_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = MachineQuerySet.as_manager()

    class Meta:
        ordering = ["-enrolled_at"]

    class Privacy:
        tier = "A"
        erase: dict[str, object] = {}
        # A laptop is no person.
        keep = {
            "id", "ref", "centre", "label", "secret_hash", "enrolled_by", "enrolled_at", "revoked_by", "revoked_at",
        }  # fmt: skip


class DeskCode(models.Model):
    """The short code of somebody, on one machine, until the centre closes that day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    machine = models.ForeignKey(Machine, models.CASCADE, related_name="desk_codes")
    user = models.ForeignKey(User, models.CASCADE, related_name="desk_codes")
    # What the machine shows before a code is typed: initials or a nickname of one's own choice, never the name.
    shown_as = SealedField(_("shown as"))
    code_hash = models.CharField(max_length=128)
    tries_left = models.PositiveSmallIntegerField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["machine", "user"], name="one_desk_code_a_machine")]

    class Privacy:
        tier = "B"
        erase = {"shown_as": "", "code_hash": "", "tries_left": 0}
        # Dead after the day; the row says that somebody worked at this machine.
        keep = {"id", "machine", "user", "expires_at"}
