"""Whoever can write to the database can spoil the log, but not unseen."""

import datetime as dt
import random
import uuid

import pytest
from django.db import models, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lanpya.audit import anchors, log
from lanpya.audit.models import Entry, Head
from lanpya.audit.verify import verify

ORG = uuid.UUID("11111111-1111-4111-8111-111111111111")
ROWS = 12

# The database itself, past the guards of the model.
RAW = models.QuerySet(Entry)


def write(count=ROWS, organisation_id=ORG):
    with transaction.atomic():
        for number in range(count):
            log.record(organisation_id, by="KHIN", verb="service.record", kind="service", refs=[f"R{number}"])


def at(sequence):
    return RAW.filter(organisation_id=ORG, sequence=sequence)


def test_an_untouched_log_holds(db):
    write()

    assert verify() is None
    assert verify(ORG) is None


@pytest.mark.parametrize(
    "change",
    [
        {"by": "SOMEBODY"},
        {"at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)},
        {"verb": "read"},
        {"kind": "case"},
        {"refs": ""},
        {"detail": {"count": 1}},
        {"key_version": 9},
        {"mac": bytes(32)},
        {"organisation_id": uuid.UUID(int=9)},
    ],
)
def test_an_edited_row_is_named(db, change):
    write()

    at(5).update(**change)

    found = verify(ORG)
    assert found is not None
    assert found.organisation_id == ORG
    assert found.sequence == (ROWS if "key_version" in change else 5)


def test_a_deleted_row_is_named(db):
    write()

    RAW.filter(sequence=4)._raw_delete("default")

    assert verify().sequence == 4


def test_a_row_deleted_and_the_rest_renumbered_is_named(db):
    write()

    RAW.filter(sequence=4)._raw_delete("default")
    for sequence in range(5, ROWS + 1):
        at(sequence).update(sequence=sequence - 1)

    assert verify().sequence == 4


def test_an_inserted_row_is_named(db):
    write()

    for sequence in range(ROWS, 6, -1):
        at(sequence).update(sequence=sequence + 1)
    forged = at(6).get()
    forged.pk, forged.sequence = uuid.uuid4(), 7
    RAW.bulk_create([forged])

    assert verify().sequence == 7


def test_a_row_put_behind_the_last_one_is_named(db):
    write()

    forged = at(ROWS).get()
    forged.pk, forged.sequence = uuid.uuid4(), ROWS + 1
    RAW.bulk_create([forged])

    assert verify().sequence == ROWS + 1


def test_two_rows_in_each_other_s_place_are_named(db):
    write()

    at(3).update(sequence=1_000)
    at(8).update(sequence=3)
    at(1_000).update(sequence=8)

    assert verify().sequence == 3


def test_a_genuine_row_of_another_history_does_not_fit_into_this_one(db):
    """A row kept from before a restore carries the right number and a genuine checksum."""
    write(4)
    restored = Head.objects.get()
    write(8)
    kept = at(5).get()
    RAW.filter(sequence__gt=4)._raw_delete("default")
    restored.save()
    with transaction.atomic():
        for _ in range(8):
            log.record(ORG, by="AUNG", verb="read", kind="service", refs=["OTHER"])
    assert verify() is None

    at(5).update(by=kept.by, verb=kept.verb, refs=kept.refs, at=kept.at, mac=kept.mac)

    assert verify().sequence == 6


def test_a_log_cut_off_at_the_end_is_named(db):
    write()

    RAW.filter(sequence__gt=9)._raw_delete("default")

    assert verify().sequence == 10


def test_a_log_cut_off_with_its_head_set_back_is_named(db):
    write()
    last = at(9).get()

    RAW.filter(sequence__gt=9)._raw_delete("default")
    Head.objects.update(sequence=9, mac=last.mac)

    assert verify().what == "the head of the log was altered"


def test_a_head_that_is_gone_is_named(db):
    write()

    Head.objects.all().delete()

    assert verify().what == "the head of the log is missing"


def test_a_whole_log_put_back_to_yesterday_shows_against_its_anchor(db):
    write()
    yesterday = Head.objects.get()
    write(3)
    anchors.keep()

    RAW.filter(sequence__gt=ROWS)._raw_delete("default")
    yesterday.save()

    found = verify()
    assert found.sequence == ROWS + 1
    assert "set back" in found.what


def test_a_log_begun_again_from_nothing_shows_against_its_anchor(db):
    write()
    anchors.keep()

    RAW.all()._raw_delete("default")
    Head.objects.all().delete()
    assert verify().what == "the head of the log is missing"

    write()
    assert "last anchored" in verify().what


def test_a_log_that_went_on_after_its_anchor_holds(db):
    write()
    anchors.keep()
    write()

    assert verify() is None


def test_an_anchor_moves_on_with_the_log_but_stays_where_the_log_was_set_back(db):
    write()
    yesterday = Head.objects.get()
    write(3)
    anchors.advance()
    write(2)
    anchors.advance()
    assert anchors.remembered()[ORG].sequence == ROWS + 5

    RAW.filter(sequence__gt=ROWS)._raw_delete("default")
    yesterday.save()
    anchors.advance()

    assert anchors.remembered()[ORG].sequence == ROWS + 5
    assert "set back" in verify().what


def test_a_forged_anchor_file_is_not_written_over(db, key_folder):
    write()
    (key_folder).mkdir()
    (key_folder / "anchors.json").write_text("{}")

    anchors.advance()

    assert (key_folder / "anchors.json").read_text() == "{}"


@pytest.mark.parametrize("damage", ["{}", "[]", '{"version": 1, "heads": {}, "mac": "00"}', "not json"])
def test_a_forged_anchor_file_is_named(db, key_folder, damage):
    write()
    anchors.keep()

    (key_folder / "anchors.json").write_text(damage)

    assert "anchors" in verify().what


def test_another_organisation_s_bad_row_does_not_show_in_mine(db):
    write()
    other = uuid.UUID(int=5)
    write(3, other)

    at(2).update(by="SOMEBODY")

    assert verify(other) is None
    assert verify(ORG).sequence == 2


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(), spoils=st.integers(1, 3))
def test_any_spoiling_is_found_at_or_before_the_first_spoiled_row(db, seed, spoils):
    dice = random.Random(seed)
    with transaction.atomic():
        write()
        before = _everything()
        for _ in range(spoils):
            dice.choice([_edit, _delete, _swap, _truncate])(dice)
        after = _everything()

        found = verify(ORG)
        transaction.set_rollback(True)

    if before == after:
        assert found is None
    else:
        first = next(number for number in range(1, ROWS + 1) if before.get(number) != after.get(number))
        assert found is not None
        assert found.sequence == first


def _everything():
    return {row["sequence"]: row for row in RAW.filter(organisation_id=ORG).values()}


def _edit(dice):
    change = dice.choice([{"by": "X"}, {"refs": " R "}, {"verb": "read"}, {"mac": dice.randbytes(32)}])
    at(dice.randint(1, ROWS)).update(**change)


def _delete(dice):
    at(dice.randint(1, ROWS))._raw_delete("default")


def _swap(dice):
    one, other = dice.sample(range(1, ROWS + 1), 2)
    at(one).update(sequence=1_000)
    at(other).update(sequence=one)
    at(1_000).update(sequence=other)


def _truncate(dice):
    RAW.filter(sequence__gt=dice.randint(1, ROWS - 1))._raw_delete("default")
