"""Editions: what was published, frozen. And months of counts received from centres that work alone."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lanpya.accounts.models import Centre, Organisation, User
from lanpya.figures.periods import Period
from lanpya.figures.words import period_words
from lanpya.lib.refs import new_ref
from lanpya.seals.fields import SealedField


class Edition(models.Model):
    """A publication: frozen rows, a number, a day, a checksum. Nothing in it is ever changed; it may be restated."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField(_("number"))
    first = models.PositiveIntegerField(_("first month"))
    last = models.PositiveIntegerField(_("last month"))
    published_on = models.DateField(_("published on"))
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    # [centre code, month, kind, sex, n], in this order and sorted.
    rows = models.JSONField()
    # Names as printed that day: {"kinds": [[code, en, my]], "centres": {code: [en, my, state, holder]}}.
    words = models.JSONField()
    # [centre code, months reported, months expected]: "five of six reported".
    missing = models.JSONField(default=list)
    checksum = models.CharField(max_length=64)
    # [centre code, quarter, kind, sex, n or null]; null is "1–9 or hidden". Suppressed once, here, for ever.
    cube = models.JSONField()
    restates = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="restated_by")
    reason = models.CharField(_("why it is restated"), max_length=400, blank=True)

    class Meta:
        ordering = ["-published_at"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="one_edition_a_number"),
            models.CheckConstraint(
                condition=Q(restates__isnull=True) | ~Q(reason=""), name="a_restatement_says_why"
            ),
        ]  # fmt: skip

    class Privacy:
        tier = "A"
        erase: dict[str, object] = {}
        # Published counts.
        keep = {
            "id", "ref", "organisation", "number", "first", "last", "published_on", "published_at", "published_by",
            "rows", "words", "missing", "checksum", "cube", "restates", "reason",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"{self.organisation} {self.number}"

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)

    @property
    def period_words(self) -> str:
        return period_words(self.period)


class EditionMonth(models.Model):
    """A centre's month that an edition holds: that is what "published" means, and it never ends."""

    id = models.BigAutoField(primary_key=True)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="months")
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+")
    month = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "centre", "month"], name="one_month_an_edition")]
        indexes = [models.Index(fields=["centre", "month"], name="edition_month")]

    class Privacy:
        tier = "A"
        erase: dict[str, object] = {}
        # Which months were published.
        keep = {"id", "edition", "centre", "month"}


class Sender(models.Model):
    """The key with which a centre that works alone signs its months; in use once somebody compared the fingerprint."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    public_key = models.CharField(max_length=64, unique=True)
    confirmed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    class Privacy:
        tier = "A"
        erase: dict[str, object] = {}
        # A public key.
        keep = {"id", "organisation", "public_key", "confirmed_by", "confirmed_at"}


class ReceivedMonth(models.Model):
    """Counts of a centre that keeps its rows at home: never together with rows of that month here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+")
    month = models.PositiveIntegerField()
    revision = models.PositiveSmallIntegerField()
    is_current = models.BooleanField(default=True)
    # [kind, sex, n], sorted.
    counts = models.JSONField()
    sender = models.ForeignKey(Sender, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    packed_at = models.DateTimeField()
    received_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    is_late = models.BooleanField(default=False)
    reason = SealedField(_("reason"), blank=True)

    class Meta:
        ordering = ["centre", "month", "revision"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "month", "revision"], name="one_revision_a_number"),
            models.UniqueConstraint(
                fields=["centre", "month"], condition=Q(is_current=True), name="one_current_revision"
            ),
        ]  # fmt: skip

    class Privacy:
        tier = "A"
        erase = {"reason": ""}
        # Counts of a centre's month.
        keep = {
            "id", "centre", "month", "revision", "is_current", "counts", "sender", "digest", "packed_at",
            "received_by", "received_at", "is_late",
        }  # fmt: skip


class Export(models.Model):
    """Figures or rows that left the house as a file: who took out what, and what for. Never the file itself."""

    class What(models.TextChoices):
        TABLE = "table", _("the table")
        ROWS = "rows", _("the rows")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    what = models.CharField(max_length=8, choices=What.choices)
    shape = models.CharField(max_length=8)
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    rows = models.PositiveIntegerField()
    checksum = models.CharField(max_length=64)
    # People write names into such lines, and the log takes no sentences.
    purpose = SealedField(_("purpose"))

    class Meta:
        ordering = ["-at", "ref"]

    class Privacy:
        tier = "A"
        erase = {"purpose": ""}
        # That something left the house, when and by whose hand.
        keep = {
            "id", "ref", "organisation", "by", "at", "what", "shape", "first", "last", "rows", "checksum",
        }  # fmt: skip

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)

    @property
    def period_words(self) -> str:
        return period_words(self.period)
