"""The dated lists as Lanpya ships them, loaded by one idempotent command (`lanpya lists`), never by a migration."""

import datetime as dt
from typing import Any

from django.db import transaction

from lanpya.services.models import Funding, Kind, Topic

SINCE = dt.date(2019, 1, 1)

# Kinds: code, English, Burmese, row of the table, contact. The first five are the rows of the published table of
# the migrant centres; the others follow what the mission documents say the centres do.
KINDS = [
    ("community_mobilisation", "Community mobilisation", "ရပ်ရွာ လှုံ့ဆော်စည်းရုံးရေး", True, False),
    ("training", "Training", "သင်တန်း", True, False),
    ("lodging_complaints", "Lodging complaints", "တိုင်ကြားမှု တင်သွင်းခြင်း", True, False),
    ("drop_in", "Drop-in services", "လာရောက်မေးမြန်းသူများအတွက် ဝန်ဆောင်မှု", True, False),
    ("helplines", "Helplines", "အကူအညီပေး ဖုန်းလိုင်း", True, False),
    ("information", "Information", "သတင်းအချက်အလက် ပေးခြင်း", False, False),
    ("counselling", "Counselling", "နှစ်သိမ့်ဆွေးနွေးခြင်း", False, False),
    ("psychosocial", "Psychosocial support", "စိတ်ပိုင်းလူမှုပိုင်း ပံ့ပိုးမှု", False, False),
    ("peer_support", "Peer support", "ရွယ်တူ အပြန်အလှန် ကူညီမှု", False, False),
    ("health_access", "Access to health services", "ကျန်းမာရေး ဝန်ဆောင်မှု ရယူနိုင်ရေး", False, False),
    ("document_help", "Help with documents", "စာရွက်စာတမ်း ကူညီမှု", False, False),
    ("referral", "Referral", "လွှဲပြောင်း ညွှန်းပို့ခြင်း", False, False),
    ("cash_support", "Cash support", "ငွေကြေး ထောက်ပံ့မှု", False, False),
    ("family_tracing", "Family tracing", "မိသားစု ရှာဖွေပေးခြင်း", False, False),
    ("advocacy", "Advocacy", "စည်းရုံးတိုက်တွန်းရေး", False, False),
    ("materials", "Materials handed out", "စာစောင် ဖြန့်ဝေခြင်း", False, False),
    ("follow_up", "Follow-up", "နောက်ဆက်တွဲ ဆက်သွယ်ခြင်း", False, True),
    ("attendance", "Attendance at a later session", "နောက်သင်တန်းချိန် တက်ရောက်ခြင်း", False, True),
]

# Topics: what the mission documents name as asked for at centres, classes and helplines.
TOPICS = [
    ("safe_migration", "Safe migration", "ဘေးကင်းသော ရွှေ့ပြောင်းသွားလာမှု"),
    ("recruitment_costs", "Costs of recruitment", "အလုပ်အကိုင် ရှာဖွေရေး ကုန်ကျစရိတ်"),
    ("agency_licence", "Licence of an agency", "အေဂျင်စီ လိုင်စင်"),
    ("jobs", "Jobs on offer", "ရနိုင်သော အလုပ်များ"),
    ("labour_rights", "Labour rights and duties", "အလုပ်သမား အခွင့်အရေးနှင့် တာဝန်များ"),
    ("documents", "Passport, permit and papers", "နိုင်ငံကူးလက်မှတ်၊ ပါမစ်နှင့် စာရွက်စာတမ်းများ"),
    ("contract", "Contract", "အလုပ်စာချုပ်"),
    ("wages", "Wages", "လုပ်ခ လစာ"),
    ("dismissal", "Dismissal", "အလုပ်ထုတ်ခံရခြင်း"),
    ("complaint", "How to complain", "တိုင်ကြားနည်း"),
    ("health", "Health", "ကျန်းမာရေး"),
    ("violence", "Physical or sexual abuse", "ကိုယ်ထိလက်ရောက် သို့မဟုတ် လိင်ပိုင်းဆိုင်ရာ အကြမ်းဖက်မှု"),
    ("missing_family", "Missing family member", "ပျောက်ဆုံးနေသော မိသားစုဝင်"),
    ("money", "Managing money and sending it home", "ငွေကြေး စီမံခြင်းနှင့် ငွေပို့ခြင်း"),
    ("return", "Return home", "အိမ်ပြန်ခြင်း"),
    ("contacts_abroad", "Who helps abroad", "နိုင်ငံခြားတွင် ကူညီသူများ"),
]

FUNDINGS = [
    ("migrant-centres", "Migrant centres", "ရွှေ့ပြောင်းအလုပ်သမား စင်တာများ"),
    ("gifts", "Giving information, services and trainings", "သတင်းအချက်အလက်၊ ဝန်ဆောင်မှုနှင့် သင်တန်း ပေးခြင်း"),
    ("own", "Own funds", "ကိုယ်ပိုင် ရန်ပုံငွေ"),
]

TABLE = tuple(code for code, _en, _my, in_table, _contact in KINDS if in_table)
"""Codes of the five rows of the beneficiary table, in its order."""


@transaction.atomic
def load() -> int:
    """Bring the shipped lists into the database; a second run changes nothing. Returns the number of codes."""
    for position, (code, name_en, name_my, in_table, is_contact) in enumerate(KINDS):
        _put(Kind, code, name_en, name_my, position, in_table=in_table, is_contact=is_contact)
    for model, rows in ((Topic, TOPICS), (Funding, FUNDINGS)):
        for position, (code, name_en, name_my) in enumerate(rows):
            _put(model, code, name_en, name_my, position)
    return len(KINDS) + len(TOPICS) + len(FUNDINGS)


def _put(model: Any, code: str, name_en: str, name_my: str, position: int, **more: bool) -> None:
    # An installation may have ended a code on a date of its own: only words and order are brought up to date.
    words = {"name_en": name_en, "name_my": name_my, "position": position, **more}
    model.objects.update_or_create(code=code, defaults=words, create_defaults={**words, "from_on": SINCE})
