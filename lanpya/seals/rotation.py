"""Seals everything again under the newest key: in batches, while others work, and from where it was broken off."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model, QuerySet

from lanpya.seals import box, keyring, ports
from lanpya.seals.fields import Sealed, SealedField

BATCH = 500


def sealed_models() -> list[tuple[type[Model], list[SealedField]]]:
    """Every model that seals something, with its sealed fields."""
    every = ((model, _sealed_fields(model)) for model in apps.get_models(include_auto_created=True))
    return [(model, fields) for model, fields in every if fields]


def reseal_all() -> int:
    """Seal every row and box that is under an older key again; returns how many rows were.

    Each batch is a transaction; after a kill, calling it again does the rest.
    """
    rows = sum(_reseal_batch(model, fields, keys) for model, fields in sealed_models() for keys in _batches(model))
    return rows + sum(reseal_boxes() for reseal_boxes in ports.on_rotate)


def is_under_way() -> bool:
    """Whether a row is still under a key older than the current one."""
    return any(
        _is_old(value)
        for model, fields in sealed_models()
        for row in _raw(model).values_list(*[field.attname for field in fields]).iterator(BATCH)
        for value in row
    )


def _sealed_fields(model: type[Model]) -> list[SealedField]:
    return [field for field in model._meta.local_concrete_fields if isinstance(field, SealedField)]


def _raw(model: type[Model]) -> "QuerySet[Any]":
    # A plain QuerySet: a model's own may refuse updates, and no fact of a row changes here.
    return QuerySet(model).order_by("pk")


def _batches(model: type[Model]) -> Iterator[list[object]]:
    last: list[object] = []
    while True:
        after = _raw(model).filter(pk__gt=last[-1]) if last else _raw(model)
        last = list(after.values_list("pk", flat=True)[:BATCH])
        if not last:
            return
        yield last


def _reseal_batch(model: type[Model], fields: list[SealedField], keys: list[object]) -> int:
    with transaction.atomic():
        rows = _raw(model).select_for_update().filter(pk__in=keys)
        return sum(_reseal_row(row, fields) for row in rows)


def _reseal_row(row: Model, fields: list[SealedField]) -> bool:
    # The instance's dictionary holds what was read, still sealed; its attribute would open it.
    old = {field: row.__dict__[field.attname] for field in fields}
    fresh = {f.attname: f.sealed(row, f.opened(row, value)) for f, value in old.items() if _is_old(value)}
    if fresh:
        QuerySet(type(row)).filter(pk=row.pk).update(**fresh)
    return bool(fresh)


def _is_old(value: object) -> bool:
    return isinstance(value, Sealed) and box.key_version(value.blob) != keyring.current().version
