import pytest

from lanpya.places import gazetteer
from lanpya.places.packaged import rows


@pytest.mark.parametrize(
    ("table", "count"),
    [("states", 18), ("districts", 84), ("townships", 358), ("towns", 536), ("wards", 3524), ("village_tracts", 14047)],
)
def test_the_tables_hold_what_mimu_published(table, count):
    assert len(rows(table)) == count


def test_every_child_finds_its_parent():
    known = {table: {row[code] for row in rows(table)} for table, code in gazetteer.CODE_COLUMNS.items()}
    parents = {
        "districts": {"sr_pcode": "states"},
        "townships": {"dt_pcode": "districts", "sr_pcode": "states"},
        "towns": {"ts_pcode": "townships"},
        "wards": {"town_pcode": "towns", "ts_pcode": "townships"},
        "village_tracts": {"ts_pcode": "townships"},
    }

    orphans = [
        row
        for table, columns in parents.items()
        for row in rows(table)
        for column, parent in columns.items()
        if row[column] not in known[parent]
    ]

    assert orphans == []


def test_every_place_lies_in_a_state():
    codes = [row[code] for table, code in gazetteer.CODE_COLUMNS.items() for row in rows(table)]

    assert {gazetteer.state_of(code) for code in codes} == set(gazetteer.states())


def test_listed_spellings_splits_and_other_names_point_at_places():
    codes = [row["ts_pcode"] for row in rows("name_variants")] + [row["pcode"] for row in rows("other_names")]
    codes += [row[column] for row in rows("splits") for column in ("old_pcode", "new_pcode")]

    assert [code for code in codes if not gazetteer.is_code(code)] == []


def test_states_are_fifteen_with_bago_and_shan_whole():
    assert len(gazetteer.states()) == 15
    assert gazetteer.name_of("MMR111", "en") == "Bago"
    assert gazetteer.name_of("MMR222", "my") == "ရှမ်းပြည်နယ်"


def test_townships_of_a_merged_state_are_those_of_its_parts():
    parts = [code for part in ("MMR007", "MMR008") for code in gazetteer.townships(part)]

    assert sorted(gazetteer.townships("MMR111")) == sorted(parts)
    assert sum(len(gazetteer.townships(state)) for state in gazetteer.states()) == 358


def test_a_place_has_its_name_in_both_languages_and_english_where_burmese_is_unknown():
    assert gazetteer.name_of("MMR006009", "my") == "ကော့သောင်း"
    assert gazetteer.name_of("MMR015202", "my") == "Laukkaing (Kokang SAZ)"
    assert gazetteer.name_of("MMR999") == ""


def test_an_unknown_code_is_no_place():
    assert not gazetteer.is_code("MMR999")
    assert not gazetteer.is_code("")
    assert gazetteer.state_of("MMR999") is None


def test_destinations_begin_with_the_main_ones_and_leave_out_myanmar():
    codes = [row["code"] for row in gazetteer.countries()]

    assert codes[:7] == ["TH", "MY", "SG", "KR", "JP", "CN", "AE"]
    assert len(codes) == len(set(codes)) == 248
    assert "MM" not in codes
    assert all(row["name_my"] for row in gazetteer.countries()[:15])
    assert gazetteer.country_name("TH", "my") == "ထိုင်း"
