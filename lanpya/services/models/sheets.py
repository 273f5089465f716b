"""Paper registers: the heading once, then a line at a time, each saved as it is finished."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from lanpya.accounts.models import Centre, User
from lanpya.lib.refs import new_ref
from lanpya.services.models.lists import Funding, Kind


class Sheet(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="sheets")
    number = models.CharField(_("sheet number"), max_length=20)
    day = models.DateField(_("day"), null=True, blank=True)
    month = models.PositiveIntegerField()
    kind = models.ForeignKey(Kind, models.PROTECT, related_name="+")
    delivery = models.CharField(max_length=20, blank=True)
    funding = models.ForeignKey(Funding, models.PROTECT, null=True, blank=True, related_name="+")
    done_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    # How many lines the paper holds, when the typist says so: the rest is "not typed yet".
    lines_on_paper = models.PositiveIntegerField(_("lines on the paper"), null=True, blank=True)
    typed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-opened_at"]
        constraints = [models.UniqueConstraint(fields=["centre", "number"], name="one_sheet_number_a_centre")]

    class Privacy:
        tier = "A"
        erase: dict[str, object] = {}
        # The heading of a paper; its lines are in the ledger.
        keep = {
            "id", "ref", "centre", "number", "day", "month", "kind", "delivery", "funding", "done_by",
            "lines_on_paper", "typed_by", "opened_at", "finished_at",
        }  # fmt: skip
