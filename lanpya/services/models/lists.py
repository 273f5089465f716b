"""Dated lists with stable codes. A code is never reused; it is retired, split or joined, with a date."""

import datetime as dt
from typing import Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lanpya.accounts.models import Bilingual, in_force

Code = TypeVar("Code", bound="DatedCode")


class DatedQuerySet(models.QuerySet[Code]):
    def on(self, day: dt.date) -> Self:
        return self.filter(in_force(day))


class DatedCode(Bilingual):
    code = models.CharField(_("code"), max_length=40, primary_key=True)
    position = models.PositiveSmallIntegerField(default=0)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)
    # What takes its place after `until_on`: one code (joined, renamed) or several (split).
    successors = models.JSONField(default=list, blank=True)

    class Meta:
        abstract = True
        ordering = ["position", "code"]


LIST_FIELDS = {"code", "name_en", "name_my", "position", "from_on", "until_on", "successors"}


class Kind(DatedCode):
    """What was done. A contact is later work on the same occasion and never stands in the table."""

    is_contact = models.BooleanField(default=False)
    in_table = models.BooleanField(_("row of the beneficiary table"), default=False)

    objects = DatedQuerySet["Kind"].as_manager()

    class Privacy:
        tier = "A"
        erase: dict[str, object] = {}
        # A word list.
        keep = LIST_FIELDS | {"is_contact", "in_table"}


class Topic(DatedCode):
    objects = DatedQuerySet["Topic"].as_manager()

    class Privacy:
        tier = "A"
        erase: dict[str, object] = {}
        # A word list.
        keep = LIST_FIELDS


class Funding(DatedCode):
    """The funding a service is reported under."""

    objects = DatedQuerySet["Funding"].as_manager()

    class Privacy:
        tier = "A"
        erase: dict[str, object] = {}
        # A word list.
        keep = LIST_FIELDS
