"""A sealed file gives back every byte or none."""

import io
import os
import random

import pytest

from lanpya.seals import keyring, stream
from lanpya.seals.stream import CHUNK, Damaged, OpeningReader, SealingWriter
from lanpya.seals.wholefile import written_whole


def sealed(plain, purpose="test"):
    out = io.BytesIO()
    writer = SealingWriter(out, purpose, {"made_at": "2026-11-22"})
    for start in range(0, len(plain), 10_000):
        writer.write(plain[start : start + 10_000])
    writer.finish()
    return out.getvalue()


def opened(blob, purpose="test"):
    reader = OpeningReader(io.BufferedReader(io.BytesIO(blob)), purpose)
    return io.BufferedReader(reader).read()


@pytest.mark.parametrize("length", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7])
def test_every_length_comes_back(length):
    plain = os.urandom(length)

    assert opened(sealed(plain)) == plain


def test_any_flipped_bit_is_noticed():
    dice = random.Random(5)
    whole = sealed(dice.randbytes(2 * CHUNK + 9))

    for _ in range(300):
        at = dice.randrange(len(whole))
        flipped = whole[:at] + bytes([whole[at] ^ (1 << dice.randrange(8))]) + whole[at + 1 :]
        with pytest.raises((Damaged, ValueError, KeyError)):
            opened(flipped)


def test_a_file_cut_anywhere_is_noticed():
    dice = random.Random(6)
    whole = sealed(dice.randbytes(3 * CHUNK))
    header = whole.index(b"\n", len(stream.MAGIC)) + 1
    chunk = 4 + CHUNK + 16
    ends = [0, header, header + chunk, header + 2 * chunk, *(dice.randrange(len(whole)) for _ in range(100))]

    for end in ends:
        with pytest.raises(Damaged):
            opened(whole[:end])


def test_chunks_exchanged_or_repeated_are_noticed():
    whole = sealed(os.urandom(3 * CHUNK))
    header = whole.index(b"\n", len(stream.MAGIC)) + 1
    chunk = 4 + CHUNK + 16
    one, two, rest = (
        whole[header : header + chunk],
        whole[header + chunk : header + 2 * chunk],
        whole[header + 2 * chunk :],
    )

    for wrong in (two + one + rest, one + one + two + rest, one + rest, one + two + rest + rest):
        with pytest.raises(Damaged):
            opened(whole[:header] + wrong)


def test_a_file_of_another_kind_or_under_other_keys_does_not_open():
    whole = sealed(b"x", purpose="backup")

    with pytest.raises(Damaged, match="another kind"):
        opened(whole, purpose="test")
    with keyring.holding(keyring.Keyring.fresh()), pytest.raises(Damaged):
        opened(whole, purpose="backup")


def test_a_file_broken_off_leaves_the_old_one_and_no_remains(tmp_path):
    target = tmp_path / "copy"
    target.write_bytes(b"old")

    with pytest.raises(KeyboardInterrupt), written_whole(target) as file:
        file.write(b"half")
        raise KeyboardInterrupt

    assert target.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["copy"]
