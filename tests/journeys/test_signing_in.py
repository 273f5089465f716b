"""The way in, and what stands before it."""


def test_a_counsellor_signs_in_and_finds_todays_work(someone):
    reader = someone()
    reader.open("/")
    assert reader.at() == "/account/login/"

    reader.sign_in_here("counsellor")

    assert "Daw Khin Demo" in reader.heading()
    reader.see("Paper sheet 214")
    reader.see("All people here are invented")


def test_a_wrong_password_is_said_and_tells_nothing_more(someone):
    reader = someone()
    reader.sign_in("counsellor", "not the password at all")

    assert reader.at() == "/account/login/"
    assert reader.find(".summary").count() == 1


def test_signing_out_ends_the_session(someone):
    reader = someone("donor")
    reader.unfold("Anna Demo")
    reader.press("Sign out")
    reader.open("/")

    assert reader.at() == "/account/login/"


def test_a_page_that_is_not_there_says_so_in_both_languages(someone):
    reader = someone()
    reader.open("/no/such/page/")

    assert reader.find("section.tongue[lang=en]").count() == reader.find("section.tongue[lang=my]").count() == 1
