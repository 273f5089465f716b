import pytest


@pytest.fixture(autouse=True)
def key_folder(settings, tmp_path):
    """Anchors lie beside the key file; each test has a folder of its own."""
    settings.KEYRING = tmp_path / "keys" / "keyring.json"
    return settings.KEYRING.parent
