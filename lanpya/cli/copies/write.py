"""Writes a copy while others work: one moment of the database, then the files."""

import gzip
import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from django.core.files.storage import default_storage
from django.db import connection, connections, transaction
from django.db.models import Model

from lanpya.audit import anchors
from lanpya.cli.copies import rows
from lanpya.seals.stream import SealingWriter
from lanpya.seals.wholefile import written_whole

PURPOSE = "backup"
FORMAT = 1
SNAPSHOT = "snapshot"
PART = 1 << 18

Put = Callable[[str], object]
Progress = Callable[[str, int], None]


def write_copy(path: Path, *, now: datetime, progress: Progress = lambda _table, _rows: None) -> dict[str, Any]:
    """Write everything but the keys to a sealed file, all or nothing; returns what the copy says it holds.

    Within the seal lie lines of JSON, packed: an object says what follows, an array is a row of the table named last.
    """
    with written_whole(path) as file, _lines_into(file, now) as put, _snapshot() as using:
        migrations = rows.applied_migrations(connections[using])
        put(_said(format=FORMAT, made_at=now.isoformat(), migrations=migrations))
        models = rows.copied(rows.models_after(connections[using], migrations))
        tables = {model._meta.db_table: _write_table(put, model, using, progress) for model in models}
        media = {name: _write_media(put, name, source) for name, source in _media_files()}
        heads = {str(organisation): [head.sequence, head.mac] for organisation, head in anchors.heads(using).items()}
        end = {"tables": tables, "media": media, "heads": heads}
        put(_said(end=end))
    return end


@contextmanager
def _lines_into(file: BinaryIO, now: datetime) -> Iterator[Put]:
    sealing = SealingWriter(file, PURPOSE, {"made_at": now.isoformat()})
    with gzip.GzipFile(fileobj=sealing, mode="wb", compresslevel=6, mtime=0) as packed:
        yield lambda line: packed.write(line.encode() + b"\n")
    sealing.finish()


def _said(**facts: Any) -> str:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


@contextmanager
def _snapshot() -> Iterator[str]:
    """The alias of a second connection that sees one moment throughout and blocks nobody."""
    second = connection.copy(SNAPSHOT)
    second.settings_dict["OPTIONS"] = {**second.settings_dict["OPTIONS"], **_reading_options(connection.vendor)}
    connections[SNAPSHOT] = second
    try:
        with transaction.atomic(using=SNAPSHOT):
            yield SNAPSHOT
    finally:
        second.close()
        del connections[SNAPSHOT]


def _reading_options(vendor: str) -> dict[str, Any]:
    if vendor == "sqlite":
        # In WAL a deferred transaction that only reads keeps its moment; an IMMEDIATE one would stop writers.
        return {"transaction_mode": "DEFERRED"}
    from psycopg import IsolationLevel

    return {"isolation_level": IsolationLevel.REPEATABLE_READ}


def _write_table(put: Put, model: type[Model], using: str, progress: Progress) -> dict[str, Any]:
    put(_said(table=model._meta.db_table, columns=[field.column for field in rows.columns(model)]))
    digest, count = sha256(), 0
    for line in rows.lines(model, using):
        put(line)
        digest.update(line.encode() + b"\n")
        count += 1
        progress(model._meta.db_table, count)
    return {"rows": count, "sha256": digest.hexdigest()}


def media_folder() -> Path:
    return Path(default_storage.path(""))


def _media_files() -> Iterator[tuple[str, Path]]:
    folder = media_folder()
    found = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    return ((path.relative_to(folder).as_posix(), path) for path in found)


def _write_media(put: Put, name: str, source: Path) -> str:
    put(_said(media=name))
    digest = sha256()
    with source.open("rb") as file:
        while part := file.read(PART):
            digest.update(part)
            put(_said(part=b64encode(part).decode()))
    return digest.hexdigest()
