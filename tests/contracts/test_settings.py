"""Every variable an installation may set is documented, and nothing else is."""

import re

from tests.contracts.tree import ROOT, sources


def test_every_setting_is_documented_and_every_documented_one_exists():
    read = re.compile(r"\"(LANPYA_[A-Z_]+|DATABASE_URL)\"")
    used = {name for path in sources() for name in read.findall(path.read_text("utf-8"))}
    documented = set(re.findall(r"`(LANPYA_[A-Z_]+|DATABASE_URL)`", (ROOT / "docs" / "settings.md").read_text()))

    assert used - documented == set()
    assert documented - used == set()
