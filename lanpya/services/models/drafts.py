"""Half-typed forms: each member of staff keeps their own, sealed, until it is sent or dropped."""

import uuid

from django.db import models

from lanpya.accounts.models import Centre, User
from lanpya.seals.fields import SealedField


class Draft(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="drafts")
    centre = models.ForeignKey(Centre, models.PROTECT, null=True, blank=True, related_name="+")
    form = models.CharField(max_length=40)
    content = SealedField(blank=True)
    started_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["-updated_at"]
        constraints = [models.UniqueConstraint(fields=["user", "form"], name="one_draft_a_form")]

    class Privacy:
        tier = "B"
        erase = {"content": ""}
        # Enough to say "a form was begun".
        keep = {"id", "user", "centre", "form", "started_at", "updated_at"}
