"""Rows as lines of text that are the same whichever database they lie in."""

import datetime as dt
import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.models import Field, Model, QuerySet

from lanpya.seals.fields import Sealed, SealedField

# Signed-in sessions end with the machine; the queue is filled again from our own jobs; the rest a migration makes.
LEFT_OUT = frozenset({"sessions", "django_q", "contenttypes", "auth"})
BATCH = 500

Migrations = list[tuple[str, str]]


def applied_migrations(connection: BaseDatabaseWrapper) -> Migrations:
    """What the schema of this database is made of, in a fixed order."""
    loader = MigrationLoader(connection)
    return sorted(node for node in loader.applied_migrations if node in loader.graph.nodes)


def models_after(connection: BaseDatabaseWrapper, migrations: Migrations) -> list[type[Model]]:
    """The models as these migrations leave them, whatever the code says today; every table that holds rows."""
    state = MigrationLoader(connection).project_state(migrations)
    models = state.apps.get_models(include_auto_created=True)
    return [model for model in models if model._meta.managed and not model._meta.proxy]


def copied(models: list[type[Model]]) -> list[type[Model]]:
    """Those whose rows go into a copy, in the order of their tables' names."""
    kept = [model for model in models if model._meta.app_label not in LEFT_OUT]
    return sorted(kept, key=lambda model: model._meta.db_table)


def columns(model: type[Model]) -> "list[Field[Any, Any]]":
    return list(model._meta.local_concrete_fields)


def lines(model: type[Model], using: str) -> Iterator[str]:
    """Every row of a table as a line, by primary key."""
    rows = _table(model, using).order_by("pk").values_list(*_names(model))
    return (as_line(row) for row in rows.iterator(BATCH))


def lines_of(model: type[Model], keys: list[Any], using: str) -> dict[Any, str]:
    """Primary key → line, for these rows."""
    place = columns(model).index(model._meta.pk)
    rows = _table(model, using).filter(pk__in=keys).values_list(*_names(model))
    return {row[place]: as_line(row) for row in rows}


def as_line(row: tuple[Any, ...]) -> str:
    return json.dumps([_plain(value) for value in row], ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_line(model: type[Model], values: list[Any]) -> list[Any]:
    """Python values for the columns of a model, from a parsed line."""
    return [_value(field, value) for field, value in zip(columns(model), values, strict=True)]


def _table(model: type[Model], using: str) -> "QuerySet[Any]":
    return QuerySet(model, using=using)


def _names(model: type[Model]) -> list[str]:
    return [field.attname for field in columns(model)]


def _plain(value: Any) -> Any:
    if isinstance(value, Sealed):
        return b64encode(value.blob).decode()
    if isinstance(value, (bytes, memoryview)):
        return b64encode(bytes(value)).decode()
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return str(value) if isinstance(value, (UUID, Decimal, dt.timedelta)) else value


def _value(field: "Field[Any, Any]", value: Any) -> Any:
    if value is None or field.get_internal_type() == "JSONField":
        return value
    if isinstance(field, SealedField):
        return Sealed(b64decode(value))
    return b64decode(value) if field.get_internal_type() == "BinaryField" else field.to_python(value)
