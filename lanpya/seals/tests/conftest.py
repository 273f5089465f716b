import pytest

from lanpya.seals import keyring


@pytest.fixture
def key_path(settings, tmp_path):
    """A place for a key file of this test's own, and no keys in memory."""
    settings.KEYRING = tmp_path / "keys" / "keyring.json"
    before, lent = keyring._held.ring, keyring._held.is_lent
    keyring._held.is_lent = False
    keyring.forget()
    yield settings.KEYRING
    keyring.forget()
    keyring._held.ring, keyring._held.is_lent = before, lent
