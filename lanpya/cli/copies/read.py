"""Puts a copy back: one transaction from the empty schema to the last row, each row read again and compared."""

import gzip
import io
import json
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from lanpya.audit.models import Entry
from lanpya.cli.copies import rows, tree
from lanpya.cli.copies.write import FORMAT, PURPOSE, Progress
from lanpya.lib.refused import Refused
from lanpya.seals.stream import Damaged, OpeningReader


@dataclass(frozen=True)
class Restored:
    """What a copy held and the database now holds, row for row."""

    made_at: str
    tables: dict[str, int]
    media: int

    @property
    def rows(self) -> int:
        return sum(self.tables.values())


def read_copy(path: Path, *, replace: bool = False, progress: Progress = lambda _table, _rows: None) -> Restored:
    """Restore a copy into this installation; `replace` gives up what it holds now.

    Raises `Refused` when something is here already, when the copy does not open or does not match itself, or comes
    from a newer Lanpya. Then, and after a kill, everything is as it was before.
    """
    if not replace:
        _refuse_if_in_use()
    with _opened(path) as copy, tree.beside_media(replace=replace) as media, _in_one_transaction():
        manifest = copy.manifest()
        models = _make_schema(manifest["migrations"])
        tables = {}
        for table in copy.tables():
            tables[table] = _load(copy, models[table], progress)
        restored_media = copy.media_into(media.folder)
        _compare(copy.end, tables, restored_media)
        connection.check_constraints()
        _continue_numbering(list(models.values()))
        media.take_place()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    return Restored(manifest["made_at"], {name: facts["rows"] for name, facts in tables.items()}, len(restored_media))


def check_copy(path: Path) -> dict[str, Any]:
    """Read a copy from end to end without touching the database; returns what it says it holds."""
    with _opened(path) as copy:
        copy.manifest()
        for _table in copy.tables():
            for _row in copy.rows():
                pass
        copy.media_into(None)
        return copy.end


class _Copy:
    """The lines of a copy, read in their order."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines
        self._facts: dict[str, Any] = {}

    def manifest(self) -> dict[str, Any]:
        first: dict[str, Any] = json.loads(next(self._lines, b"{}"))
        if first.get("format") != FORMAT:
            raise Refused("This copy was made by a newer Lanpya.")
        self._advance()
        return {**first, "migrations": [(app, name) for app, name in first["migrations"]]}

    def tables(self) -> Iterator[str]:
        """The name of each table; its rows must be read before the next is asked for."""
        while "table" in self._facts:
            yield self._facts["table"]

    def rows(self) -> Iterator[str]:
        for line in self._lines:
            if not line.startswith(b"["):
                self._facts = json.loads(line)
                return
            yield line.decode().rstrip("\n")

    def media_into(self, folder: Path | None) -> dict[str, str]:
        """Name → checksum of each file, written into a folder when there is one."""
        found = {}
        while "media" in self._facts:
            name = self._facts["media"]
            digest = sha256()
            for part in self._parts():
                digest.update(part)
                if folder:
                    tree.append(folder, name, part)
            if folder:
                tree.append(folder, name, b"")
            found[name] = digest.hexdigest()
        return found

    @property
    def end(self) -> dict[str, Any]:
        end: dict[str, Any] = self._facts["end"]
        if next(self._lines, None) is not None:
            raise Refused("The copy goes on after its end.")
        return end

    def _parts(self) -> Iterator[bytes]:
        self._advance()
        while "part" in self._facts:
            yield b64decode(self._facts["part"])
            self._advance()

    def _advance(self) -> None:
        self._facts = json.loads(next(self._lines, b"{}"))


@contextmanager
def _opened(path: Path) -> Iterator[_Copy]:
    if not path.is_file():
        raise Refused(f"There is no file {path}.")
    try:
        with path.open("rb") as file:
            opening = io.BufferedReader(OpeningReader(file, PURPOSE))
            with gzip.GzipFile(fileobj=opening, mode="rb") as unpacked:
                yield _Copy(iter(unpacked))
    except Damaged as damage:
        raise Refused(f"{path} does not open. {damage}") from damage


def _refuse_if_in_use() -> None:
    existing = set(connection.introspection.table_names())
    for model in (get_user_model(), Entry):
        if model._meta.db_table in existing and model._default_manager.exists():
            raise Refused("There are records here already. Restore into an empty installation, or say --replace.")


@contextmanager
def _in_one_transaction() -> Iterator[None]:
    # SQLite changes no schema while it checks foreign keys, and the switch does nothing inside a transaction.
    connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            yield
    finally:
        connection.enable_constraint_checking()


def _make_schema(migrations: rows.Migrations) -> dict[str, type[Model]]:
    """Empty tables as the copy's migrations make them; returns table → model for those the copy holds."""
    unknown = [node for node in migrations if node not in MigrationLoader(None).disk_migrations]
    if unknown:
        raise Refused(f"This copy was made by a newer Lanpya: it has {'.'.join(unknown[0])}.")
    _drop_tables()
    executor = MigrationExecutor(connection)
    # The last ones only: naming one that another leads through would ask Django to go back to it.
    last = [node for node in migrations if not set(migrations) & _following(executor.loader, node)]
    executor.migrate(last)
    models = rows.models_after(connection, migrations)
    return {model._meta.db_table: model for model in rows.copied(models)}


def _following(loader: MigrationLoader, node: tuple[str, str]) -> set[tuple[str, str]]:
    return {child.key for child in loader.graph.node_map[node].children}


def _drop_tables() -> None:
    known = {model._meta.db_table for model in rows.models_after(connection, rows.applied_migrations(connection))}
    existing = known | {"django_migrations"}
    with connection.cursor() as cursor:
        for table in sorted(existing & set(connection.introspection.table_names(cursor))):
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(table)}{_cascade()}")


def _cascade() -> str:
    return " CASCADE" if connection.vendor == "postgresql" else ""


def _load(copy: _Copy, model: type[Model], progress: Progress) -> dict[str, Any]:
    """Insert the rows of one table, read each back and compare; returns count and checksum of what was read back."""
    digest, count = sha256(), 0
    lines = copy.rows()
    while batch := list(islice(lines, rows.BATCH)):
        for line in _stored(model, batch):
            digest.update(line.encode() + b"\n")
        count += len(batch)
        progress(model._meta.db_table, count)
    return {"rows": count, "sha256": digest.hexdigest()}


def _stored(model: type[Model], batch: list[str]) -> list[str]:
    place = rows.columns(model).index(model._meta.pk)
    values = [rows.from_line(model, json.loads(line)) for line in batch]
    _insert(model, values)
    keys = [row[place] for row in values]
    back = rows.lines_of(model, keys, connection.alias)
    for key, line in zip(keys, batch, strict=True):
        if back.get(key) != line:
            raise Refused(f"Row {key} of {model._meta.db_table} did not come back as it was; nothing was restored.")
    return batch


def _insert(model: type[Model], values: list[list[Any]]) -> None:
    # By hand: saving a model would stamp its dates anew and seal its texts again.
    fields = rows.columns(model)
    quoted = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    table = connection.ops.quote_name(model._meta.db_table)
    prepared = [
        [field.get_db_prep_save(value, connection) for field, value in zip(fields, row, strict=True)] for row in values
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({quoted}) VALUES ({places})", prepared)  # noqa: S608


def _compare(end: dict[str, Any], tables: dict[str, Any], media: dict[str, str]) -> None:
    if end["tables"] != tables:
        odd = next(name for name in {*end["tables"], *tables} if end["tables"].get(name) != tables.get(name))
        raise Refused(f"Table {odd} is not what the copy says it holds; nothing was restored.")
    if end["media"] != media:
        raise Refused("The files are not what the copy says it holds; nothing was restored.")


def _continue_numbering(models: list[type[Model]]) -> None:
    from django.core.management.color import no_style

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
