"""What a centre says of its days and months besides its rows."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lanpya.accounts.models import Centre, User
from lanpya.services.facts import NilReason
from lanpya.services.models.lists import Kind


class NilDay(models.Model):
    """Closed, open and nobody came, or a kind not offered: three different things, and none is 0."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="nil_days")
    day = models.DateField(_("day"))
    kind = models.ForeignKey(Kind, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=20, choices=NilReason)
    said_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "day", "kind"], name="one_nil_a_day_and_kind"),
            models.UniqueConstraint(fields=["centre", "day"], condition=Q(kind__isnull=True), name="one_nil_a_day"),
        ]

    class Privacy:
        tier = "A"
        erase: dict[str, object] = {}
        # A statement about a centre's day.
        keep = {"id", "centre", "day", "kind", "reason", "said_by", "said_at"}


class CentreMonth(models.Model):
    """The state of a centre's month. That it is published is known by the editions that hold it."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        SUBMITTED = "submitted", _("Submitted")
        ACCEPTED = "accepted", _("Accepted")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="months")
    month = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    submitted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["month"]
        constraints = [models.UniqueConstraint(fields=["centre", "month"], name="one_state_a_month")]

    class Privacy:
        tier = "A"
        erase: dict[str, object] = {}
        # A statement about a centre's month.
        keep = {
            "id", "centre", "month", "state", "submitted_by", "submitted_at", "accepted_by", "accepted_at",
        }  # fmt: skip
