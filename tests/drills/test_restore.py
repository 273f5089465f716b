"""The drill: the laptop is gone; there is a copy from one place and a sheet of paper from another."""

import json
import signal

import pytest
from django.db import connection

WORDS = """
import datetime as dt, json
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
call_command("migrate", verbosity=0, skip_checks=True)
from lanpya.accounts.models import Membership, Organisation, User
from lanpya.audit import log
from lanpya.services import reference
from lanpya.services.models import Draft
reference.load()
home = Organisation.objects.create(code="harbour", kind="partner", name_en="Harbour")
with transaction.atomic():
    for number in range(700):
        user = User.objects.create(login=f"u{number}", name=f"ဒေါ်မြ {number}", organisation=home)
        Membership.objects.create(user=user, role="counsellor", from_on=dt.date(2019, 1, 1))
        log.record(home.pk, by=user.ref, verb="user.add", kind="user", refs=[user.ref], detail={"number": number})
now = timezone.now()
Draft.objects.create(user=user, form="door", content="half a form", started_at=now, updated_at=now)
default_storage.save("evidence/paper.bin", ContentFile(bytes(range(256)) * 3_000))
"""

EVERYTHING = """
import json
from hashlib import sha256
from django.core.files.storage import default_storage
from django.db import connection
from lanpya.accounts.models import User
from lanpya.cli.copies import rows
from lanpya.services.models import Draft
models = rows.copied(rows.models_after(connection, rows.applied_migrations(connection)))
told = {model._meta.db_table: sha256("".join(rows.lines(model, "default")).encode()).hexdigest() for model in models}
for table in ("audit_entry", "audit_head"):
    told.pop(table)
told["names"] = sorted(user.name for user in User.objects.all())[:3]
told["draft"] = Draft.objects.get().content
told["paper"] = sha256(default_storage.open("evidence/paper.bin").read()).hexdigest()
print(json.dumps(told))
"""


TABLES = "from django.db import connection; print(len(connection.introspection.table_names()))"


def everything(machine):
    """A checksum of each table and what three sealed things say; the log apart, for a restore adds to it."""
    return json.loads(machine.python(EVERYTHING).stdout)


@pytest.fixture(scope="module")
def lost(machine):
    """A machine in use, its sheet and its copy. Each test leaves its records as they were."""
    first = machine()
    first.run("keys", "make", "--name", "Harbour")
    first.python(WORDS)
    first.sheet = first.run("keys", "sheet").stdout
    first.copy = first.home / "copy.lanpya"
    first.run("backup", str(first.copy))
    return first


@pytest.mark.drill
def test_a_copy_and_the_sheet_bring_everything_back_on_another_machine(lost, machine):
    kinds = {connection.vendor, "sqlite"}
    before = everything(lost)

    for kind in sorted(kinds):
        second = machine(kind)
        second.run("keys", "restore-from-sheet", stdin=lost.sheet)
        restored = second.run("restore", str(lost.copy))

        assert "each row compared" in restored.stdout
        assert everything(second) == before
        assert "The log holds: 702 rows." in second.run("audit", "verify").stdout


@pytest.mark.drill
def test_a_copy_of_the_embedded_database_moves_to_the_server(machine):
    if connection.vendor == "sqlite":
        pytest.skip("the run on PostgreSQL does this")
    small = machine("sqlite")
    small.run("keys", "make")
    small.python(WORDS)
    small.run("backup", str(small.home / "copy"))

    server = machine()
    server.run("keys", "restore-from-sheet", stdin=small.run("keys", "sheet").stdout)
    server.run("restore", str(small.home / "copy"))

    assert everything(server) == everything(small)


@pytest.mark.drill
def test_a_restore_refuses_what_it_must_and_leaves_everything_as_it_was(lost, machine):
    second = machine()
    assert "no key file" in refused(second, lost.copy)

    second.run("keys", "make")
    assert "does not open" in refused(second, lost.copy)

    (second.home / "keys" / "keyring.json").unlink()
    second.run("keys", "restore-from-sheet", stdin=lost.sheet)
    cut = second.home / "cut"
    cut.write_bytes(lost.copy.read_bytes()[:-1_000])
    assert "cut short" in refused(second, cut)
    assert second.python(TABLES).stdout.strip() == "0"

    second.run("restore", str(lost.copy))
    before = everything(second)
    assert "records here already" in refused(second, lost.copy)
    assert "cut short" in refused(second, cut, "--replace")
    assert everything(second) == before


def refused(machine, copy, *more):
    done = machine.run("restore", str(copy), *more, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


KILLED_RESTORING = """
import os, signal, sys
from pathlib import Path
from lanpya.cli.copies import read
read._compare = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
read.read_copy(Path({copy!r}), replace=True)
"""

KILLED_COPYING = """
import os, signal
from datetime import UTC, datetime
from pathlib import Path
from lanpya.cli.copies import write
write._media_files = lambda: os.kill(os.getpid(), signal.SIGKILL)
write.write_copy(Path({copy!r}), now=datetime.now(UTC))
"""


@pytest.mark.drill
def test_a_kill_leaves_the_old_copy_and_the_old_records(lost):
    before, copy = everything(lost), lost.copy.read_bytes()

    killed = lost.python(KILLED_COPYING.format(copy=str(lost.copy)), check=False)
    assert killed.returncode == -signal.SIGKILL
    assert lost.copy.read_bytes() == copy

    killed = lost.python(KILLED_RESTORING.format(copy=str(lost.copy)), check=False)
    assert killed.returncode == -signal.SIGKILL
    assert everything(lost) == before

    lost.run("restore", str(lost.copy), "--replace")
    assert everything(lost) == before


CHANGED_ON_THE_WAY = """
from pathlib import Path
from lanpya.cli.copies import read
insert = read._insert
def slips(model, values):
    if model._meta.db_table == "accounts_user":
        values[3][[field.name for field in read.rows.columns(model)].index("login")] = "somebody"
    insert(model, values)
read._insert = slips
from lanpya.lib.refused import Refused
try:
    read.read_copy(Path({copy!r}), replace=True)
except Refused as refusal:
    print(refusal.message)
"""


@pytest.mark.drill
def test_a_row_that_does_not_come_back_as_it_was_stops_the_restore(lost):
    before = everything(lost)

    said = lost.python(CHANGED_ON_THE_WAY.format(copy=str(lost.copy))).stdout

    assert "did not come back as it was" in said
    assert everything(lost) == before


@pytest.mark.drill
def test_a_copy_can_be_made_while_others_write(lost):
    script = f"""
import threading
from datetime import UTC, datetime
from pathlib import Path
from django.db import connection, transaction
from lanpya.audit import log
from lanpya.audit.models import Head
from lanpya.cli.copies import read, write
import uuid
wrote = []
def writes(table, count):
    if table == "accounts_user" and not wrote:
        def one():
            with transaction.atomic():
                log.record(uuid.UUID(int=7), by="u", verb="x", kind="y", refs=[])
            wrote.append(1)
            connection.close()
        thread = threading.Thread(target=one)
        thread.start()
        thread.join(15)
held = write.write_copy(Path({str(lost.copy)!r}), now=datetime.now(UTC), progress=writes)
assert wrote == [1], "the writer was kept waiting"
assert Head.objects.filter(pk=uuid.UUID(int=7)).exists()
assert read.check_copy(Path({str(lost.copy)!r})) == held
print(sum(1 for each in held["heads"]))
"""

    # The organisation and the installation: the third chain began after the copy's moment.
    assert lost.python(script).stdout.strip() == "2"
