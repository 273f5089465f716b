"""The invented organisations, centres and staff of the demonstration. Everything here is labelled as invented."""

import datetime as dt
from dataclasses import dataclass

from lanpya.accounts.models import Centre, Membership, Organisation, ReportingAgreement, Site, User
from lanpya.accounts.roles import Role

PASSWORD = "show me the way"  # noqa: S105 - printed at every start of the demonstration
OPENED = dt.date(2019, 1, 1)
# What each office may count of the partners: the donor has the beneficiary table of one of them and no more.
COUNTED_BY = {"programme": ["services", "contacts", "events"], "donor": ["services"]}

# Code, English and Burmese name of the place, township, state or region (merged codes).
PLACES = [
    ("north-dagon", "North Dagon", "မြောက်ဒဂုံ", "MMR013019", "MMR013"),
    ("tachileik", "Tachileik", "တာချီလိတ်", "MMR016009", "MMR222"),
    ("myawaddy", "Myawaddy", "မြဝတီ", "MMR003005", "MMR003"),
    ("kawthoung", "Kawthoung", "ကော့သောင်း", "MMR006009", "MMR006"),
    ("bago", "Bago", "ပဲခူး", "MMR007001", "MMR111"),
    ("hlaing-thar-yar", "Hlaing Thar Yar", "လှိုင်သာယာ", "MMR013008", "MMR013"),
]

# Reporting units that began in 2020 and whose work is not in the five rows.
LATER = [
    ("radio", "Radio and social media", "ရေဒီယိုနှင့် လူမှုကွန်ရက်", Centre.Kind.RADIO, "Asia/Bangkok"),
    ("pop-up", "Pop-up sites", "ယာယီ လှည့်လည် ဝန်ဆောင်မှု", Centre.Kind.POPUP, "Asia/Yangon"),
    ("garment", "Garment workers' support", "အထည်ချုပ်အလုပ်သမား ကူညီရေး", Centre.Kind.SUPPORT, "Asia/Yangon"),
]

# The places of the pop-up rounds as the mission's document names them; the dates are invented.
SITES = [
    ("Htee Khee", "ထီးခီး", dt.date(2020, 2, 3), dt.date(2020, 3, 13)),
    ("Three Pagodas Pass", "ဘုရားသုံးဆူ", dt.date(2020, 7, 6), dt.date(2020, 9, 25)),
    ("Loikaw", "လွိုင်ကော်", dt.date(2020, 10, 5), dt.date(2020, 12, 18)),
]

OFFICES = [
    ("programme", "programme office", "အစီအစဉ်ရုံး", Organisation.Kind.PROGRAMME),
    ("ministry", "ministry office", "ဝန်ကြီးရုံး", Organisation.Kind.MINISTRY),
    ("donor", "donor office", "အလှူရှင်ရုံး", Organisation.Kind.DONOR),
    ("operator", "operator", "စနစ်ထိန်းသိမ်းသူ", Organisation.Kind.OPERATOR),
]

HOME = "hlaing-thar-yar"
# Login, invented name, role, organisation; the first nine are printed at the start.
STAFF = [
    ("counsellor", "Daw Khin Demo", Role.COUNSELLOR, HOME),
    ("paralegal", "Ko Naing Demo", Role.PARALEGAL, HOME),
    ("manager", "Daw Thida Demo", Role.CENTRE_MANAGER, HOME),
    ("operator", "Ma Su Demo", Role.HELPLINE_OPERATOR, HOME),
    ("monitoring", "Ma Mya Demo", Role.MONITORING_OFFICER, "programme"),
    ("ministry", "U Zaw Demo", Role.MINISTRY_OFFICER, "ministry"),
    ("attache", "U Htun Demo", Role.LABOUR_ATTACHE, "ministry"),
    ("donor", "Anna Demo", Role.DONOR_OFFICER, "donor"),
    ("admin", "Admin Demo", Role.SYSTEM_ADMINISTRATOR, "operator"),
]


@dataclass(frozen=True)
class Cast:
    """Everybody and every place of the demonstration, by code and login."""

    organisations: dict[str, Organisation]
    centres: dict[str, Centre]
    staff: dict[str, User]

    def counsellor_of(self, centre: str) -> User:
        return self.staff.get(f"counsellor-{centre}") or self.staff["counsellor"]

    def manager_of(self, centre: str) -> User:
        return self.staff.get(f"manager-{centre}") or self.staff["manager"]


def assemble(now: dt.datetime) -> Cast:
    """Create organisations, centres, staff and agreements."""
    organisations, centres = _partners()
    organisations |= _offices()
    staff = _staff(organisations, centres)
    _agreements(organisations, staff, now)
    return Cast(organisations, centres, staff)


def _organisation(code: str, name_en: str, name_my: str, kind: str) -> Organisation:
    return Organisation.objects.create(code=code, name_en=name_en, name_my=name_my, kind=kind, is_demo=True)


def _partners() -> tuple[dict[str, Organisation], dict[str, Centre]]:
    organisations, centres = {}, {}
    for code, name_en, name_my, place, state in PLACES:
        partner = _partner(code, name_en, name_my)
        organisations[code] = partner
        centres[code] = Centre.objects.create(
            code=code, organisation=partner, name_en=name_en, name_my=name_my, place=place, state=state,
            opened_on=OPENED, rest_days=[5, 6],
        )  # fmt: skip
    for code, name_en, name_my, kind, zone in LATER:
        partner = _partner(code, name_en, name_my)
        organisations[code] = partner
        centres[code] = Centre.objects.create(
            code=code, organisation=partner, name_en=name_en, name_my=name_my, kind=kind, zone=zone,
            opened_on=dt.date(2020, 1, 1), rest_days=[5, 6],
        )  # fmt: skip
    for name_en, name_my, start, end in SITES:
        Site.objects.create(centre=centres["pop-up"], name_en=name_en, name_my=name_my, from_on=start, until_on=end)
    return organisations, centres


def _partner(code: str, name_en: str, name_my: str) -> Organisation:
    return _organisation(
        f"partner-{code}",
        f"Demonstration partner, {name_en}",
        f"သရုပ်ပြ မိတ်ဖက်အဖွဲ့၊ {name_my}",
        Organisation.Kind.PARTNER,
    )


def _offices() -> dict[str, Organisation]:
    return {
        code: _organisation(code, f"Demonstration {name_en}", f"သရုပ်ပြ {name_my}", kind)
        for code, name_en, name_my, kind in OFFICES
    }


def _staff(organisations: dict[str, Organisation], centres: dict[str, Centre]) -> dict[str, User]:
    wanted = list(STAFF)
    for code in centres:
        if code != HOME:
            wanted.append((f"counsellor-{code}", f"Counsellor Demo, {code}", Role.COUNSELLOR, code))
            wanted.append((f"manager-{code}", f"Manager Demo, {code}", Role.CENTRE_MANAGER, code))
    hashed = ""
    staff = {}
    for login, name, role, code in wanted:
        user = User(login=login, name=name, organisation=organisations[code], language="en")
        # One slow hash for all: the password is the same and printed anyway.
        if not hashed:
            user.set_password(PASSWORD)
            hashed = user.password
        user.password = hashed
        user.save()
        at = None if role in {Role.CENTRE_MANAGER} else centres.get(code)
        Membership.objects.create(user=user, role=role, centre=at, from_on=OPENED)
        staff[login] = user
    return staff


def _agreements(organisations: dict[str, Organisation], staff: dict[str, User], now: dt.datetime) -> None:
    pairs = [(code, "programme") for code in (*[place[0] for place in PLACES], *[unit[0] for unit in LATER])]
    for holder, recipient in [*pairs, ("bago", "donor")]:
        ReportingAgreement.objects.create(
            holder=organisations[holder], recipient=organisations[recipient], indicators=COUNTED_BY[recipient],
            from_on=OPENED, made_by=staff.get(f"manager-{holder}") or staff["manager"], made_at=now,
        )  # fmt: skip
