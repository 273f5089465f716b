"""The pages of the office, as a manager uses them, bad input included."""

import pytest
from django.urls import reverse

from lanpya.accounts.models import Centre, Membership, Organisation, ReportingAgreement, User
from lanpya.audit.models import Entry

pytestmark = pytest.mark.django_db
INVITED = {
    "name": "Ma Hla", "login": "ma-hla", "language": "my", "role": "counsellor", "centre": "", "from_on": "2026-11-20",
}  # fmt: skip
# What may arrive in a field of text.
STRANGE = ["x" * 5000, "a\x00b", "\u202egnp.exe", "=1+1", "<script>", "ကျွန်တော်", "  "]


@pytest.fixture
def manager(client, thida):
    client.force_login(thida)
    return client


def test_an_invitation_shows_the_start_code_once(manager, hlaing_thar_yar):
    page = manager.post(reverse("office:invite"), INVITED | {"centre": "hlaing-thar-yar"})

    invited = User.objects.get(login="ma-hla")
    assert page.context["code"] in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert invited.memberships.get().centre == hlaing_thar_yar
    assert (
        page.context["code"] not in manager.get(reverse("office:member", kwargs={"ref": invited.ref})).content.decode()
    )


@pytest.mark.parametrize("field", ["name", "login", "role", "centre", "from_on", "language"])
@pytest.mark.parametrize("strange", STRANGE)
def test_strange_input_into_an_invitation_is_a_sentence_or_a_name_and_never_an_error(manager, field, strange):
    answer = manager.post(reverse("office:invite"), INVITED | {field: strange})

    assert answer.status_code == 200
    if "code" not in answer.context:
        assert not User.objects.filter(login="ma-hla").exists()


def test_burmese_digits_are_days_too(manager):
    manager.post(reverse("office:invite"), INVITED | {"from_on": "၂၀၂၆-၁၁-၂၀"})

    assert Membership.objects.get(user__login="ma-hla").from_on.isoformat() == "2026-11-20"


def test_a_refusal_stands_at_its_field_and_what_was_typed_stays(manager, khin):
    page = manager.post(reverse("office:invite"), INVITED | {"login": "khin"}).content.decode()

    assert "Somebody has this login name already" in page
    assert 'value="Ma Hla"' in page


def test_the_staff_page_leaves_one_row_naming_whom_it_showed(manager, thida, khin):
    manager.get(reverse("office:staff"))

    row = Entry.objects.get(verb="read")
    assert sorted(row.ref_list) == sorted([thida.ref, khin.ref])


def test_a_centre_is_changed_from_the_page_that_read_it(manager, hlaing_thar_yar):
    url = reverse("office:centre", kwargs={"code": "hlaing-thar-yar"})
    first, second = (manager.get(url).context["form"] for _ in range(2))

    manager.post(url, _sent(first) | {"name_en": "Renamed"})
    answer = manager.post(url, _sent(second) | {"name_en": "Another"})

    assert "Somebody changed this meanwhile to “Renamed”" in answer.content.decode()
    assert Centre.objects.get(code="hlaing-thar-yar").name_en == "Renamed"


def _sent(form):
    """What a browser sends back of an untouched form."""
    return {name: form[name].value() for name in form.fields} | {"read": form["read"].value()}


def test_a_damaged_page_of_a_centre_changes_nothing(manager, hlaing_thar_yar):
    url = reverse("office:centre", kwargs={"code": "hlaing-thar-yar"})
    form = manager.get(url).context["form"]

    for read in ("", "{", "[]", '{"name_en": 5}'):
        assert manager.post(url, _sent(form) | {"name_en": "Renamed", "read": read}).status_code == 200

    assert Centre.objects.get(code="hlaing-thar-yar").version == 1


def test_an_agreement_is_made_seen_by_both_sides_and_revoked(client, manager, thida, mya, programme):
    typed = {"recipient": "programme", "indicators": ["services"], "from_on": "2026-01-01", "until_on": ""}
    manager.post(reverse("office:make_agreement"), typed)
    made = ReportingAgreement.objects.get()

    client.force_login(mya)
    assert "Test partner-harbour" in client.get(reverse("office:agreements")).content.decode()
    assert client.post(reverse("office:revoke_agreement", kwargs={"ref": made.ref})).status_code == 404

    client.force_login(thida)
    client.post(reverse("office:revoke_agreement", kwargs={"ref": made.ref}))
    made.refresh_from_db()
    assert made.revoked_by == thida


def test_the_administrator_sets_up_an_organisation_and_sees_no_names(client, admin, thida):
    client.force_login(admin)

    typed = {"name_en": "New partner", "name_my": "", "code": "partner-new", "kind": "partner"}
    answer = client.post(reverse("office:organisations"), typed)

    assert Organisation.objects.filter(code="partner-new").exists()
    assert answer.url == reverse("office:invite_first", kwargs={"code": "partner-new"})
    assert "Thida" not in client.get(reverse("office:organisations")).content.decode()


def test_the_list_of_staff_asks_a_fixed_number_of_questions(
    manager, khin, thida, harbour, hlaing_thar_yar, django_assert_max_num_queries
):
    for number in range(20):
        user = User.objects.create(login=f"staff-{number}", name=f"N {number}", organisation=harbour, language="en")
        Membership.objects.create(user=user, role="counsellor", centre=hlaing_thar_yar, from_on="2019-01-01")
    manager.get(reverse("office:staff"))

    with django_assert_max_num_queries(22):
        manager.get(reverse("office:staff"))
