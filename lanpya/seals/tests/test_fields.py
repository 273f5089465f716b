"""Sealed text opens in its own row and nowhere else. The row used is a user's, the first sealed one of the house."""

import copy
import random
import secrets
import uuid
from types import SimpleNamespace

import pytest
from django.core.exceptions import FieldError
from django.db import models

from lanpya.seals import box, keyring
from lanpya.seals.box import Unsealable
from lanpya.seals.fields import Sealed, SealedField
from lanpya.seals.keyring import Keyring

NAME = "ဒေါ်မြ"


def row_of(field_name="note", label="tests.paper", pk=None):
    """A stand-in for a row, and its field as Django would have bound it."""
    field = SealedField()
    field.name = field.attname = field_name
    field.model = SimpleNamespace(
        _meta=SimpleNamespace(label=label, label_lower=label, swapped=False, app_label="tests", object_name=label)
    )
    return field, SimpleNamespace(pk=pk or uuid.uuid4())


def test_a_sealed_text_opens_in_its_row():
    field, row = row_of()

    assert field.opened(row, field.sealed(row, NAME)) == NAME


def test_the_same_text_is_never_sealed_twice_alike():
    field, row = row_of()

    assert field.sealed(row, NAME).blob != field.sealed(row, NAME).blob


def test_an_empty_text_is_stored_as_no_bytes():
    field, row = row_of()

    assert field.sealed(row, "").blob == b""
    assert field.opened(row, Sealed(b"")) == ""


@pytest.mark.parametrize("elsewhere", [{"field_name": "reason"}, {"label": "tests.other"}])
def test_a_sealed_text_opens_neither_in_another_field_nor_in_another_model(elsewhere):
    field, row = row_of()
    other, _ = row_of(**elsewhere)

    with pytest.raises(Unsealable):
        other.opened(row, field.sealed(row, NAME))


def test_ten_thousand_swaps_flips_and_cuts_are_all_rejected():
    dice = random.Random(7)
    field, _ = row_of()
    rows = [row_of()[1] for _ in range(50)]
    blobs = [field.sealed(row, f"{NAME} {number}").blob for number, row in enumerate(rows)]
    rejected = 0

    for _ in range(10_000):
        mine, other = dice.sample(range(50), 2)
        damaged = dice.choice([_swapped, _flipped, _cut, _headed])(dice, blobs[mine], blobs[other])
        try:
            field.opened(rows[mine], Sealed(damaged))
        except Unsealable:
            rejected += 1

    assert rejected == 10_000


def _swapped(_, __, other):
    return other


def _flipped(dice, blob, _):
    at = dice.randrange(len(blob))
    return blob[:at] + bytes([blob[at] ^ (1 << dice.randrange(8))]) + blob[at + 1 :]


def _cut(dice, blob, _):
    # Not to nothing: no bytes is the empty text, and emptiness is not hidden.
    return blob[: dice.randrange(1, len(blob))]


def _headed(_, blob, other):
    """The nonce of one, the text of another."""
    return blob[:17] + other[17:]


def test_a_text_sealed_under_one_key_version_does_not_pass_for_another():
    field, row = row_of()
    with keyring.holding(Keyring.fresh().rotated()):
        blob = bytearray(field.sealed(row, NAME).blob)
        assert box.key_version(bytes(blob)) == 2
        blob[4] = 1

        with pytest.raises(Unsealable):
            field.opened(row, Sealed(bytes(blob)))


def test_an_older_text_still_opens_after_a_rotation():
    field, row = row_of()
    first = Keyring.fresh()
    with keyring.holding(first):
        old = field.sealed(row, NAME)

    with keyring.holding(first.rotated()):
        assert field.opened(row, old) == NAME


def test_a_text_sealed_with_keys_that_are_not_here_says_so():
    field, row = row_of()
    with keyring.holding(Keyring({2: secrets.token_bytes(32)}, 2)):
        elsewhere = field.sealed(row, NAME)

    with pytest.raises(Unsealable, match="version 2"):
        field.opened(row, elsewhere)


def test_a_box_opens_only_where_it_was_sealed():
    sealed = box.seal_text(NAME, where="draft:1")

    assert box.unseal_text(sealed, where="draft:1") == NAME
    with pytest.raises(Unsealable):
        box.unseal_text(sealed, where="draft:2")
    with pytest.raises(Unsealable):
        box.unseal_text("not ours!", where="draft:1")


def column(row):
    """What lies in the database for a user's name."""
    return type(row).objects.filter(pk=row.pk).values_list("name", flat=True).get()


def test_a_saved_row_holds_no_plaintext_and_reads_back(khin):
    stored = column(khin)

    assert isinstance(stored, Sealed)
    assert b"Khin" not in stored.blob
    assert repr(stored) == "<sealed>"
    assert type(khin).objects.get(pk=khin.pk).name == "Daw Khin"


def test_saving_a_row_that_was_never_opened_keeps_its_text(khin):
    loaded = type(khin).objects.get(pk=khin.pk)
    loaded.language = "my"

    loaded.save()

    assert type(khin).objects.get(pk=khin.pk).name == "Daw Khin"


def test_a_column_copied_to_another_row_does_not_open(khin, aung):
    type(khin).objects.filter(pk=aung.pk).update(name=column(khin))

    with pytest.raises(Unsealable):
        type(khin).objects.get(pk=aung.pk).name  # noqa: B018


def test_a_loaded_row_saved_under_another_key_does_not_carry_its_text_along(khin):
    loaded = type(khin).objects.get(pk=khin.pk)
    loaded.pk = uuid.uuid4()

    with pytest.raises(Unsealable):
        loaded.save(force_insert=True)


def test_rows_created_in_bulk_are_sealed(khin):
    another = copy.copy(khin)
    another.pk, another.ref, another.login = uuid.uuid4(), "another", "another"

    type(khin).objects.bulk_create([another])

    assert type(khin).objects.get(pk=another.pk).name == "Daw Khin"
    assert isinstance(column(another), Sealed)


def test_a_deferred_sealed_column_is_read_when_wanted(khin):
    assert type(khin).objects.defer("name").get(pk=khin.pk).name == "Daw Khin"


def test_a_query_can_neither_search_nor_write_the_text(khin):
    users = type(khin).objects

    with pytest.raises(FieldError):
        users.filter(name="Daw Khin").exists()
    with pytest.raises(FieldError):
        users.filter(name__contains="Khin").exists()
    with pytest.raises(TypeError, match="save the row"):
        users.update(name="Daw Khin")
    with pytest.raises(TypeError, match="save the row"):
        users.bulk_update([khin], ["name"])


def test_a_query_may_empty_the_text(khin):
    type(khin).objects.filter(pk=khin.pk).update(name="")

    assert type(khin).objects.get(pk=khin.pk).name == ""


def test_a_sealed_column_is_not_serialised(khin):
    from django.core import serializers

    with pytest.raises(TypeError, match="backup"):
        serializers.serialize("json", [khin])


def test_a_model_whose_key_is_not_known_before_saving_cannot_seal():
    field, row = row_of()
    row.pk = None

    with pytest.raises(TypeError, match="UUID"):
        field.sealed(row, NAME)


def test_the_field_is_written_into_migrations_without_its_default():
    field = SealedField("note", blank=True)

    _, path, args, named = field.deconstruct()

    assert path == "lanpya.seals.fields.SealedField"
    assert (args, named) == ([], {"verbose_name": "note", "blank": True})
    assert isinstance(field.formfield().clean("x"), str)


def test_every_sealed_model_has_a_key_known_before_saving():
    from django.apps import apps

    sealed = [m for m in apps.get_models() if any(isinstance(f, SealedField) for f in m._meta.fields)]

    assert len(sealed) >= 3
    assert all(isinstance(model._meta.pk, models.UUIDField) for model in sealed)
