"""A centre that works alone sends its month as a signed file; it is counted once and by nobody else's word."""

import datetime as dt
import json

import pytest

from lanpya.figures import access, pack, periods
from lanpya.figures.actions import pack_month, receive_month, trust_sender
from lanpya.figures.models import ReceivedMonth
from lanpya.figures.queries.beneficiaries import beneficiary_table
from lanpya.figures.table import TOTAL
from lanpya.lib.refused import Refused
from lanpya.services.actions import submit_month

SEED, STRANGER = b"s" * 32, b"x" * 32
MARCH = periods.parse("2019-03")


@pytest.fixture
def sent(bago, lists):
    """A file from Bago: `sent(12, at=…, seed=…)`."""

    def make(women, *, at=dt.datetime(2019, 4, 1, tzinfo=dt.UTC), seed=SEED, centre="bago", kind="drop_in"):
        packed = pack.Packed("partner-hill", centre, 201903, at, ((kind, "female", women),))
        return pack.open_pack(pack.seal(packed, seed))

    return make


@pytest.fixture
def trusted(sent, bago, aung, now):
    return trust_sender(sent(1), bago, by=aung, now=now)


def march(user, today):
    return beneficiary_table(access.reach(user, today=today), MARCH).totals[TOTAL].total


def test_a_packed_month_holds_its_counts_and_nothing_else(tally, thida, khin, hlaing_thar_yar, now):
    tally(hlaing_thar_yar, "2019-03-05", "drop_in", 7, female=4, male=3)
    tally(hlaing_thar_yar, "2019-04-05", "drop_in", 9)
    submit_month(hlaing_thar_yar, 201903, by=thida, now=now)

    data = pack_month(hlaing_thar_yar, 201903, by=thida, now=now)

    opened = pack.open_pack(data)
    assert opened.packed.counts == (("drop_in", "female", 4), ("drop_in", "male", 3))
    assert khin.ref not in data.decode() and "2019-03-05" not in data.decode()


def test_a_month_is_packed_only_once_it_is_submitted(tally, thida, hlaing_thar_yar, now):
    with pytest.raises(Refused, match="submitted"):
        pack_month(hlaing_thar_yar, 201903, by=thida, now=now)


def test_a_received_month_enters_the_table(sent, trusted, bago, aung, mya, agreement, now, today):
    receive_month(sent(12), bago, by=aung, now=now)

    assert march(mya, today) == 12


def test_sent_again_it_is_a_new_revision_and_the_same_file_is_none(
    sent, trusted, bago, aung, mya, agreement, now, today
):
    first = receive_month(sent(12), bago, by=aung, now=now)
    again = receive_month(sent(12), bago, by=aung, now=now)
    second = receive_month(sent(15, at=dt.datetime(2019, 4, 2, tzinfo=dt.UTC)), bago, by=aung, now=now)

    assert (first.revision, again.pk, second.revision) == (1, first.pk, 2)
    assert (march(mya, today), ReceivedMonth.objects.filter(is_current=True).count()) == (15, 1)
    with pytest.raises(Refused, match="later revision"):
        receive_month(sent(12), bago, by=aung, now=now)


def test_a_key_that_nobody_confirmed_is_refused_with_its_fingerprint(sent, bago, aung, now):
    opened = sent(12, seed=STRANGER)

    with pytest.raises(Refused, match=opened.fingerprint):
        receive_month(opened, bago, by=aung, now=now)


def test_a_trusted_key_speaks_for_its_own_organisation_only(sent, trusted, hlaing_thar_yar, khin, now):
    with pytest.raises(Refused, match="another organisation"):
        receive_month(sent(12, centre="hlaing-thar-yar"), hlaing_thar_yar, by=khin, now=now)


def test_a_month_with_rows_here_is_never_counted_from_a_file_as_well(sent, trusted, tally, bago, aung, now):
    tally(bago, "2019-03", "drop_in", 3)

    with pytest.raises(Refused, match="one place only"):
        receive_month(sent(12), bago, by=aung, now=now)


def test_a_changed_byte_breaks_the_signature(bago):
    packed = pack.Packed(
        "partner-hill", "bago", 201903, dt.datetime(2019, 4, 1, tzinfo=dt.UTC), (("drop_in", "male", 4),)
    )
    told = json.loads(pack.seal(packed, SEED))
    told["body"]["counts"][0][2] = 400

    with pytest.raises(Refused, match="signature"):
        pack.open_pack(json.dumps(told).encode())


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b"\x00\xff", b"null", b'{"body": 1', b"[" * 5000, b"x" * 300_000])
def test_what_is_no_pack_is_refused_with_a_sentence(data):
    with pytest.raises(Refused):
        pack.open_pack(data)
