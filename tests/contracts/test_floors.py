"""What the import linter cannot see: relations, registered jobs and ports go down the floors too."""

import re
import tomllib

from django.apps import apps

from tests.contracts.tree import ROOT


def _floor() -> dict[str, int]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(each for each in contracts if each["type"] == "layers" and each.get("exhaustive"))["layers"]
    return {app.strip(): -number for number, layer in enumerate(layers) for app in re.split(r"[|:]", layer)}


def test_no_relation_points_up():
    floor = _floor()
    ours = [model for model in apps.get_models() if model.__module__.startswith("lanpya.")]
    up = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in ours
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model in ours
        and floor[field.related_model._meta.app_label] > floor[model._meta.app_label]
    ]  # fmt: skip

    assert len(ours) > 10
    assert up == []


def test_the_ports_are_those_that_the_architecture_lists():
    files = {path.parent.name for path in (ROOT / "lanpya").glob("*/ports.py")}
    listed = set(re.findall(r"`(\w+)\.ports`", (ROOT / "docs" / "architecture.md").read_text()))

    assert files == listed


def test_nothing_uses_signals_or_overrides_save():
    forbidden = re.compile(r"django\.dispatch|@receiver|def save\(self|GenericForeignKey")
    ours = [path for path in (ROOT / "lanpya").rglob("*.py") if "tests" not in path.parts]

    assert [str(path) for path in ours if forbidden.search(path.read_text("utf-8"))] == []
