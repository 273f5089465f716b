import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lanpya.places import index
from lanpya.places.find import Finder, find
from lanpya.places.packaged import rows
from lanpya.places.wording import plain


def first(spelling: str) -> str | None:
    return next((match.pcode for match in find(spelling)), None)


@pytest.mark.parametrize(
    ("spelling", "pcode"),
    [
        ("Kaw Thaug", "MMR006009"),
        ("Kaw Thaug Township, Thanintharyi Region", "MMR006009"),
        ("Thanintharyi", "MMR006"),
        ("3 Pagoda Pass", "MMR003007"),
        ("Three Pagodas Pass", "MMR003007"),
        ("3 Pagoda Pass Township, Mon State", "MMR003007"),
        ("Oakthar Myothit Township, Bago Region", "MMR007001"),
        ("North Dagon", "MMR013019"),
        ("Hlaing Thar Yar", "MMR013008"),
        ("Tachileik Township, Shan State", "MMR016009"),
        ("Myawaddy", "MMR003005"),
        ("Shwe Pyi Thar Township, Yangon Region", "MMR013007"),
        ("Htee Khee, Thanintharyi Region", "MMR006001"),
        ("Loikaw, Kayah State", "MMR002001"),
        ("Yankin Township, Yangon, Myanmar", "MMR013010"),
    ],
)
def test_the_spellings_of_published_reports_find_their_place(spelling, pcode):
    assert first(spelling) == pcode


@pytest.mark.parametrize(
    ("spelling", "pcode"),
    [
        ("ကော့သောင်းမြို့နယ်", "MMR006009"),
        ("တနင်္သာရီတိုင်းဒေသကြီး ကော့သောင်းမြို့နယ်", "MMR006009"),
        ("မြောက်ဒဂုံ", "MMR013019"),
        ("ဒဂုံမြို့သစ်မြောက်ပိုင်းမြို့နယ်", "MMR013019"),
        ("လှိုင်သာယာ (အရှေ့ပိုင်း)", "MMR013046"),
        ("ပဲခူးတိုင်းဒေသကြီး", "MMR111"),
        ("ပုသိမ်ခရိုင်", "MMR017D001"),
        ("ကော့သောင်", "MMR006009"),
        ("မြဝတိ", "MMR003005"),
        ("ေကာ့ေသာင္း", "MMR006009"),
    ],
)
def test_burmese_is_found_with_its_level_words_with_one_slip_and_in_zawgyi(spelling, pcode):
    assert first(spelling) == pcode


def test_at_least_97_in_100_of_the_listed_spellings_come_first():
    listed = rows("name_variants")

    right = sum(first(row["variant"]) == row["ts_pcode"] for row in listed)

    assert len(listed) == 127
    assert right / len(listed) >= 0.97


def test_five_in_six_of_the_listed_spellings_are_found_when_the_list_is_not_there():
    packaged = index.load()
    unlisted = Finder(index.Index(packaged.places, [s for s in packaged.spellings if s.kind != "variant"]))
    listed = rows("name_variants")

    found = [unlisted.find(row["variant"]) for row in listed]
    right = sum(bool(m) and m[0].pcode == row["ts_pcode"] for m, row in zip(found, listed, strict=True))

    assert right / len(listed) >= 5 / 6


@pytest.mark.parametrize("column", ["name_en", "name_my"])
def test_every_official_name_of_a_state_district_or_township_comes_first(column):
    wrong = []
    for place in index.load().places:
        name = getattr(place, column)
        if place.level not in ("state", "district", "township") or not name:
            continue
        best = find(name)[0]
        # Places that share a name: the higher level, or the township, stands first.
        if best.pcode != place.pcode and plain(getattr(best, column)) != plain(name):
            wrong.append((place, best))

    assert wrong == []


def test_a_split_township_is_found_by_its_old_name_and_shows_its_successors():
    best = find("Hlaingtharya")[0]

    assert (best.pcode, best.successors) == ("MMR013008", ["MMR013046", "MMR013047"])
    assert first("Hlaingtharya (East)") == "MMR013046"


def test_bago_and_shan_answer_with_merged_codes_and_their_parts():
    assert find("Bago (East)")[0].parts == ["MMR007", "MMR008"]
    assert (find("Shan State")[0].pcode, find("Shan State")[0].parts) == ("MMR222", ["MMR014", "MMR015", "MMR016"])
    assert find("Mon State")[0].parts == []


def test_a_place_named_beside_it_tells_two_townships_of_one_name_apart():
    assert first("Minhla, Bago") == "MMR008009"
    assert first("Minhla, Magway Region") == "MMR009013"
    assert first("Min Hla-Magway") == "MMR009013"


def test_the_name_of_a_town_answers_with_its_township_then_the_town():
    township, town = find("Hpayarthonesu")[:2]

    assert (township.pcode, township.via) == ("MMR003007", "MMR003007702")
    assert town.pcode == "MMR003007702"
    assert first("Hpayarthonesu Town") == "MMR003007702"


@pytest.mark.parametrize("spelling", ["", "   ", "xyzzy", "12345", "Mae Sot province, Thailand", ",,,", "ရ"])
def test_what_is_near_nothing_finds_nothing(spelling):
    assert find(spelling) == []


def test_matches_come_best_first_and_no_more_than_asked_for():
    matches = find("Kyauktan", limit=4)

    assert len(matches) == 4
    assert [m.score for m in matches] == sorted((m.score for m in matches), reverse=True)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("ကခဂ်ါိ္း(),-/ Township")), max_size=300))
def test_any_text_at_all_is_searched_without_an_error(text):
    assert all(0 <= match.score <= 1 for match in find(text))


def test_the_packaged_index_is_what_the_tables_give():
    packaged, built = index.load(), index.build()

    assert packaged.places == built.places
    assert sorted(packaged.spellings) == sorted(built.spellings)


def test_townships_are_found_before_wards_and_tracts_are_read():
    def unexpected() -> index.Index:
        raise AssertionError("read the wards and village tracts")

    townships_only = Finder(index.load_large(), unexpected)

    assert townships_only.find("Kaw Thaung")[0].pcode == "MMR006009"
