"""Work that waits: a kind and keys, never what the keys stand for."""

import uuid

from django.db import models


class Job(models.Model):
    """One piece of work. The same work asked for twice, before it has begun, waits once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    keys = models.JSONField(default=list)
    # A digest of kind and keys while it waits; its own id once begun, which frees the slot for newer work.
    slot = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at"]

    class Privacy:
        tier = "A"
        erase: dict[str, object] = {}
        # Kinds and keys only, and the row goes when the work is done.
        keep = {"id", "kind", "keys", "slot", "asked_at", "begun_at"}

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
