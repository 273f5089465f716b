"""The log: one row for each act, in its transaction, and nothing a person said."""

import threading
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError

from lanpya.audit import log
from lanpya.audit.models import AppendOnly, Entry, Head
from lanpya.audit.verify import verify
from lanpya.seals import keyring

ORG = uuid.UUID("11111111-1111-4111-8111-111111111111")
OTHER = uuid.UUID("22222222-2222-4222-8222-222222222222")


def note(organisation_id=ORG, **changes):
    act = {"by": "KHIN", "verb": "service.record", "kind": "service", "refs": ["7K2QM9DX4BT"], **changes}
    with transaction.atomic():
        log.record(organisation_id, **act)


def test_each_organisation_counts_its_own_rows_without_gaps(db):
    for organisation in (ORG, OTHER, ORG, ORG, OTHER):
        note(organisation)

    rows = Entry.objects.in_order().values_list("organisation_id", "sequence")
    assert list(rows) == [(ORG, 1), (ORG, 2), (ORG, 3), (OTHER, 1), (OTHER, 2)]
    assert verify() is None


@pytest.mark.django_db(transaction=True)
def test_the_log_is_only_written_in_a_transaction():
    with pytest.raises(TransactionManagementError):
        log.record(ORG, by="KHIN", verb="service.record", kind="service", refs=[])


@pytest.mark.django_db(transaction=True)
def test_an_act_that_is_rolled_back_leaves_no_row_and_no_gap():
    note()
    with pytest.raises(IntegrityError), transaction.atomic():
        log.record(ORG, by="KHIN", verb="service.record", kind="service", refs=[])
        raise IntegrityError
    note()

    assert list(Entry.objects.in_order().values_list("sequence", flat=True)) == [1, 2]
    assert verify() is None


@pytest.mark.django_db(transaction=True)
def test_when_the_log_cannot_be_written_the_act_is_undone(monkeypatch, harbour):
    def disk_full(*_, **__):
        raise OSError("disk full")

    monkeypatch.setattr(Entry, "save", disk_full)

    with pytest.raises(OSError), transaction.atomic():
        type(harbour).objects.filter(pk=harbour.pk).update(name_en="Changed")
        log.record(ORG, by="KHIN", verb="organisation.rename", kind="organisation", refs=[])

    harbour.refresh_from_db()
    assert harbour.name_en != "Changed"


@pytest.mark.parametrize(
    "content",
    [
        {"detail": {"note": "She said he beat her"}},
        {"detail": {"name": "ဒေါ်မြ"}},
        {"refs": ["Daw Mya"]},
        {"verb": "a sentence"},
        {"detail": {"x": "1" * 121}},
    ],
)
def test_content_is_kept_out_of_the_log(db, content):
    with pytest.raises(ValueError, match="never content"):
        note(**content)


def test_a_page_that_was_read_leaves_one_row_naming_its_refs(db):
    log.record_reading(ORG, by="KHIN", kind="service", refs=["AAA", "BBB"])
    log.record_reading(ORG, by="KHIN", kind="service", refs=[])

    only = Entry.objects.get()
    assert (only.verb, only.ref_list) == ("read", ["AAA", "BBB"])
    assert Entry.objects.naming("BBB").exists()
    assert not Entry.objects.naming("BB").exists()


def test_a_row_of_the_log_is_neither_changed_nor_removed_by_code(db):
    note()
    row = Entry.objects.get()

    row.by = "SOMEBODY"
    for attempt in (
        row.save,
        row.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(by="SOMEBODY"),
        lambda: Entry.objects.bulk_update([row], ["by"]),
        lambda: Entry.objects.update_or_create(pk=row.pk, defaults={"by": "SOMEBODY"}),
    ):
        with pytest.raises(AppendOnly), transaction.atomic():
            attempt()

    assert Entry.objects.get().by == "KHIN"


def test_a_chain_goes_on_over_a_rotation_of_keys(db):
    first = keyring.Keyring.fresh()
    with keyring.holding(first):
        note()
    with keyring.holding(first.rotated()):
        note()
        assert verify() is None
    assert list(Entry.objects.in_order().values_list("key_version", flat=True)) == [1, 2]


def test_a_chain_does_not_verify_under_other_keys(db):
    note()

    with keyring.holding(keyring.Keyring.fresh()):
        assert verify() is not None


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_time_make_one_chain():
    def write():
        try:
            for _ in range(5):
                note()
        finally:
            connection.close()

    writers = [threading.Thread(target=write) for _ in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert Head.objects.get().sequence == Entry.objects.count() == 30
    assert verify() is None
