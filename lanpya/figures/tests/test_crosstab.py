"""Cross-tabs by SQL and from the snapshot are the same, cell by cell, and stay inside the house."""

import datetime as dt
from itertools import pairwise
from random import Random
from uuid import uuid4

import pytest

from lanpya.figures import access, periods, snapshot
from lanpya.figures.facts import DIMENSIONS
from lanpya.figures.queries.crosstab import crosstab
from lanpya.lib.refused import Refused
from lanpya.services.actions import change, record, reverse
from lanpya.services.acts import Act, Facts, Someone, Source, Tally, When
from lanpya.services.facts import AgeBand, ClientType, Delivery, Sex

# Ibis calls DuckDB by a name that DuckDB has begun to rename.
pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning")
BOTH_YEARS = periods.between("2019", "2020")


@pytest.fixture
def snapshots(settings, tmp_path):
    settings.SNAPSHOTS = tmp_path / "snapshots"


@pytest.fixture
def ledger(lists, khin, hlaing_thar_yar, north_dagon, bago, now):
    """Sixty random services with every fact sometimes missing, a few of them changed or taken back."""
    dice = Random(7)

    def act():
        sexes = {sex: dice.randint(0, 5) for sex in ("female", "male", "other")}
        ages = {"female": {dice.choice(AgeBand.values): sexes["female"]}} if dice.random() < 0.5 else {}
        tally = Tally(sum(sexes.values()) + dice.randint(1, 3), **sexes, ages=ages)
        person = Someone(dice.choice(Sex.values), dice.choice(["", *AgeBand.values]), uuid4())
        topics = tuple(dice.sample(["safe_migration", "wages", "health"], dice.randint(0, 2)))
        facts = Facts(
            dice.choice(["", *ClientType.values]), dice.choice(["", "MMR013"]), dice.choice(["", "TH"]),
            dice.choice(["", "yes"]),
        )  # fmt: skip
        when = When(dice.choice([2019, 2020]), dice.choice([None, 3, 11]))
        return Act(
            dice.choice([hlaing_thar_yar, north_dagon, bago]), when,
            dice.choice(["drop_in", "training"]), dice.choice([tally, person]),
            delivery=dice.choice(["", *Delivery.values]), topics=topics, language=dice.choice(["", "my", "shn"]),
            interpreter=dice.choice([None, True, False]), facts=facts, funding=dice.choice(["", "own"]),
        )  # fmt: skip

    rows = [record(act(), by=khin, source=Source("test", str(n)), now=now) for n in range(60)]
    for row in rows[:6]:
        reverse(row, by=khin, now=now)
    for row in rows[6:9]:
        change(row, act(), by=khin, now=now)
    return rows


def test_sql_and_snapshot_agree_in_every_dimension(ledger, snapshots, thida, now):
    own = access.own(thida)
    path = snapshot.build(now)
    codes = [centre.code for centre in own.centres]

    for pair in pairwise(DIMENSIONS):
        by_sql = crosstab(own, BOTH_YEARS, pair)
        assert by_sql.cells, pair
        assert snapshot.from_file(path, codes, BOTH_YEARS, pair) == by_sql, pair


def test_five_dimensions_and_a_part_of_a_year_agree_too(ledger, snapshots, thida, now):
    own, period = access.own(thida), periods.between("2019-Q1", "2020-Q1")
    five = ("quarter", "kind", "sex", "topic", "age_band")

    by_sql = crosstab(own, period, five, kinds=["training"])

    assert (
        snapshot.from_file(snapshot.build(now), [c.code for c in own.centres], period, five, kinds=["training"])
        == by_sql
    )


def test_a_cross_tab_adds_up_to_the_ledger(ledger, thida, hlaing_thar_yar, north_dagon):
    from lanpya.services.models import Service

    standing = Service.objects.standing().filter(centre__in=[hlaing_thar_yar, north_dagon])
    expected = sum(row.total for row in standing)

    for dimension in DIMENSIONS:
        tab = crosstab(access.own(thida), BOTH_YEARS, [dimension])
        assert sum(tab.cells.values()) == expected or not tab.adds_up, dimension


def test_the_snapshot_holds_no_identity(ledger, snapshots, now):
    import pyarrow.parquet as parquet

    names = set(parquet.read_schema(snapshot.build(now)).names)

    assert not names & {"person", "ref", "id", "note", "reason", "typed_by", "done_by", "source_ref", "day"}


def test_a_new_snapshot_takes_the_place_of_the_old_one_and_says_its_moment(ledger, snapshots, thida, now):
    snapshot.build(now - dt.timedelta(days=1))
    snapshot.build(now)

    path, moment = snapshot.latest()

    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert snapshot.free_crosstab(access.own(thida), BOTH_YEARS, ["sex"])[1] == moment == now


def test_without_analytics_or_a_snapshot_the_rows_answer(ledger, snapshots, thida, monkeypatch, now):
    own = access.own(thida)
    assert snapshot.free_crosstab(own, BOTH_YEARS, ["sex"])[1] is None
    snapshot.build(now)
    monkeypatch.setattr(snapshot, "is_possible", lambda: False)

    assert snapshot.free_crosstab(own, BOTH_YEARS, ["sex"]) == (crosstab(own, BOTH_YEARS, ["sex"]), None)


@pytest.mark.parametrize("dimensions", [[], ["sex", "sex"], ["person"], list(DIMENSIONS)[:6]])
def test_impossible_dimensions_are_refused(thida, dimensions, db):
    with pytest.raises(Refused):
        crosstab(access.own(thida), BOTH_YEARS, dimensions)
