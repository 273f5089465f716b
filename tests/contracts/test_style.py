"""What style.md asks of every file, as far as a machine can see it."""

import re

from tests.contracts.tree import PACKAGE, ROOT, functions, named, sources, tracked

SAYS_NOTHING = {"utils", "helpers", "common", "misc", "managers"}
# Words that name machines, indexes or tools of the makers, which a reader of the project can do nothing with.
NOT_OURS = re.compile(r"/work/|/root/|\.\./shared|pypi\.org|files\.pythonhosted|registry\.npmjs", re.I)
LONGEST_FILE, LONGEST_FUNCTION = 500, 50


def test_no_file_name_says_nothing():
    assert [named(path) for path in tracked() if path.stem in SAYS_NOTHING] == []


def test_no_file_is_over_five_hundred_lines():
    long = [named(path) for path in sources() if path.read_text("utf-8").count("\n") > LONGEST_FILE]

    assert long == []


def test_no_function_is_over_fifty_lines():
    long = [
        f"{named(path)}:{node.lineno} {node.name}"
        for path in sources()
        for node in functions(path)
        if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]

    assert long == []


def test_nothing_is_left_for_later():
    left = re.compile(r"raise NotImplementedError|\b(TODO|FIXME|XXX)\b")

    assert [named(path) for path in sources() if left.search(path.read_text("utf-8"))] == []


def test_no_file_names_a_machine_or_a_package_index():
    kinds = {".py", ".md", ".toml", ".txt", ".lock", ".html", ".js", ".css", ".sh", ".po", ".csv", ".json", ""}
    here = {"tests/contracts/test_style.py"}
    found = [
        named(path)
        for path in tracked()
        if path.suffix in kinds and named(path) not in here and NOT_OURS.search(path.read_text("utf-8", "ignore"))
    ]

    assert found == []


def test_every_module_opens_with_what_it_is():
    silent = [
        named(path)
        for path in sources()
        if path.read_text("utf-8").strip() and path.name not in {"apps.py", "__init__.py"}
        and not path.read_text("utf-8").lstrip().startswith(('"""', '#!'))
    ]  # fmt: skip

    assert silent == []


def test_views_and_forms_write_nothing():
    writes = re.compile(r"\.(save|create|bulk_create|delete|get_or_create|update_or_create)\(|objects.*\.update\(")
    found = [
        f"{named(path)}: {line.strip()}"
        for path in sources()
        if {"views", "forms"} & {path.stem, path.parent.name}
        for line in path.read_text("utf-8").splitlines()
        if writes.search(line) and not line.strip().startswith("#")
    ]

    assert found == []


def test_every_app_tells_what_it_is_in_twenty_lines():
    apps = [folder for folder in PACKAGE.iterdir() if (folder / "apps.py").exists()]
    short = {
        named(app): len((app / "README.md").read_text().splitlines()) for app in apps if (app / "README.md").exists()
    }

    assert [named(app) for app in apps if named(app) not in short] == []
    assert {name: lines for name, lines in short.items() if lines > 20} == {}


def test_locks_hold_hashes_and_no_host():
    for lock in (ROOT / "requirements").glob("*.lock"):
        text = lock.read_text()
        assert "--hash=sha256:" in text
        assert "://" not in text
