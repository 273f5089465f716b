"""The other language keeps the page; an ended session keeps the words; a wrong form says how to mend it."""


def test_the_language_switch_keeps_the_page(someone):
    khin = someone("counsellor-bago")
    khin.open("/services/drop-in/")
    khin.press("မြန်မာ")

    assert khin.at() == "/services/drop-in/"
    assert khin.find("html").get_attribute("lang") == "my"
    khin.press("English")
    assert khin.find("html").get_attribute("lang") == "en"


def test_the_language_is_switched_before_signing_in(someone):
    reader = someone()
    reader.open("/account/login/")
    reader.press("မြန်မာ")

    assert reader.at() == "/account/login/"
    assert reader.find("html").get_attribute("lang") == "my"


def test_what_was_typed_when_the_session_ended_is_given_back(someone):
    khin = someone("counsellor-bago")
    khin.open("/services/call/")
    khin.tick("Female")
    khin.unfold("More")
    khin.type("Note", "She will ring again on Friday")
    khin.lose_session()
    khin.press("Save")
    khin.see("What you typed is kept")

    khin.press("Sign in again")
    khin.sign_in_here("counsellor-bago")
    khin.see("She will ring again on Friday")
    khin.press("Send it again")

    khin.open("/services/")
    khin.follow(khin.find("main a[href*='/services/rows/']").first)
    khin.see("She will ring again on Friday")


def test_a_refused_form_keeps_what_was_typed_and_says_how_to_mend_it(someone):
    khin = someone("counsellor-bago")
    khin.open("/services/group/")
    khin.type("People in all", "5")
    khin.type("Female", "9")
    khin.press("Save")

    khin.see("Please mend this first")
    assert khin.find("#id_total").input_value() == "5"


def test_a_half_typed_form_is_kept_for_later(someone):
    khin = someone("counsellor-bago")
    khin.open("/services/drop-in/")
    khin.tick("Male")
    khin.press("Save for later")
    assert khin.at() == "/"

    khin.follow(khin.find("section[aria-labelledby=unfinished] a").first)
    assert khin.find("input[name=sex]:checked").get_attribute("value") == "male"
    khin.press("Save")
    khin.see("Saved")
