"""Rows that say who did what to which records, chained so that a missing or altered one shows."""

import uuid
from collections.abc import Iterable
from typing import Any, NoReturn

from django.db import models

REFS_APART = " "


class AppendOnly(Exception):
    """Somebody tried to change or remove a row of the log."""


class EntryQuerySet(models.QuerySet["Entry"]):
    """Adds and reads; every way of changing or removing rows is closed."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise AppendOnly("The log is only added to.")

    update = _update = delete = _raw_delete = bulk_update = update_or_create = _refuse

    def of(self, organisation_id: uuid.UUID) -> "EntryQuerySet":
        return self.filter(organisation_id=organisation_id)

    def in_order(self) -> "EntryQuerySet":
        return self.order_by("organisation_id", "sequence")

    def naming(self, ref: str) -> "EntryQuerySet":
        """Entries that touched this record: what its person may ask to be told."""
        return self.filter(refs__contains=f"{REFS_APART}{ref}{REFS_APART}")


class Entry(models.Model):
    """One act or one page read. References only, never what they hold; no foreign keys, so nothing cascades here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id = models.UUIDField()
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    # A space before and after each, so that a search for one never finds another that begins like it.
    refs = models.TextField(blank=True)
    detail = models.JSONField(default=dict, blank=True)
    key_version = models.PositiveIntegerField()
    mac = models.BinaryField(max_length=32)

    objects = EntryQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "sequence"], name="one_log_row_a_number"),
        ]

    class Privacy:
        tier = "B"
        erase: dict[str, object] = {}
        # Accountability outlives the record it tells of, and an erased row would break the chain. It holds refs only.
        keep = {
            "id", "organisation_id", "sequence", "at", "by", "verb", "kind", "refs", "detail", "key_version", "mac",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.sequence}"

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        raise AppendOnly("The log is only added to.")

    @property
    def ref_list(self) -> list[str]:
        return self.refs.split()


class Head(models.Model):
    """Where the chain of one organisation stands; locked by whoever adds to it."""

    organisation_id = models.UUIDField(primary_key=True)
    sequence = models.PositiveBigIntegerField(default=0)
    key_version = models.PositiveIntegerField(default=0)
    mac = models.BinaryField(max_length=32, default=bytes(32))
    # Over the row itself: the head cannot be set back without the key.
    seal = models.BinaryField(max_length=32, default=bytes(32))

    class Privacy:
        tier = "A"
        erase: dict[str, object] = {}
        # A counter and two checksums.
        keep = {"organisation_id", "sequence", "key_version", "mac", "seal"}

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.sequence}"


def joined(refs: Iterable[str]) -> str:
    """The column form of refs; empty when there are none."""
    words = list(refs)
    return f"{REFS_APART}{REFS_APART.join(words)}{REFS_APART}" if words else ""
