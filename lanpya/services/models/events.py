"""Events and courses. An event with nobody is an event and no service; a cancelled one is neither."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from lanpya.accounts.models import Centre, Site, User
from lanpya.lib.refs import new_ref
from lanpya.seals.fields import SealedField
from lanpya.services.models.lists import Kind


class Event(models.Model):
    """A community event, or a course: one event, whose sessions are shown apart."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="events")
    site = models.ForeignKey(Site, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.ForeignKey(Kind, models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=160)
    title_as_typed = SealedField(blank=True)
    day = models.DateField(_("day, or first session"))
    month = models.PositiveIntegerField()
    topics = models.JSONField(_("topics"), default=list, blank=True)
    # "About 200 listened": an estimate is reach and never a service.
    reach = models.PositiveIntegerField(_("estimated reach"), null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    typed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    typed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-day"]
        indexes = [models.Index(fields=["centre", "month"], name="event_month")]

    class Privacy:
        tier = "A"
        erase = {"title_as_typed": ""}
        # A public occasion; who came is in the ledger.
        keep = {
            "id", "ref", "centre", "site", "kind", "title", "day", "month", "topics", "reach", "cancelled_at",
            "typed_by", "typed_at", "version",
        }  # fmt: skip


class Session(models.Model):
    """A later meeting of a course; who attended are contacts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, models.PROTECT, related_name="sessions")
    day = models.DateField(_("day"))
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["event", "position"], name="one_session_a_position")]

    class Privacy:
        tier = "A"
        erase: dict[str, object] = {}
        # A date.
        keep = {"id", "event", "day", "position"}
