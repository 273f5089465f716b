"""What the tags write: labels, errors with their cure, numbers, charts with their table."""

import re

import pytest
from django import forms
from django.template import Context, Engine, Template
from django.test import RequestFactory

from lanpya.ui import charts
from lanpya.ui.charts import Bar


class Visit(forms.Form):
    women = forms.IntegerField(min_value=1, help_text="Only who came.")
    sex = forms.ChoiceField(choices=[("female", "Female"), ("male", "Male")], widget=forms.RadioSelect)
    interpreter = forms.BooleanField(required=False)
    token = forms.CharField(widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError("The day is over.")


def written(source: str, **values: object) -> str:
    return Template(source).render(Context(values))


@pytest.fixture
def wrong() -> Visit:
    return Visit({"women": "0", "token": "x"})


def test_a_field_is_tied_to_its_label_help_and_error(wrong):
    page = written('{% field form.women example="12" %}', form=wrong)

    assert '<label for="id_women">Women</label>' in page
    assert 'aria-invalid="true"' in page
    [described] = re.findall(r'aria-describedby="([^"]+)"', page)
    assert described.split() == ["id_women_help", "id_women_error"]
    assert all(f'id="{ident}"' in page for ident in described.split())
    assert "Example: 12" in page


def test_a_group_of_choices_is_a_fieldset_with_a_legend(wrong):
    page = written("{% field form.sex %}", form=wrong)

    assert page.count("<fieldset") == 1
    assert "<legend>Sex</legend>" in page
    assert page.count('type="radio"') == 2


def test_a_field_that_may_stay_empty_says_so(wrong):
    assert "may be left empty" not in written("{% field form.women %}", form=wrong)
    assert "may be left empty" in written("{% field form.women optional=True %}", form=wrong)


def test_the_summary_links_to_each_wrong_field_and_names_what_is_wrong_with_all(wrong):
    page = written("{% error_summary form %}", form=wrong)

    assert re.findall(r'href="#(\w+)"', page) == ["id_women", "id_sex_0"]
    assert "The day is over." in page
    assert 'role="alert"' in page


def test_the_links_of_the_summary_lead_to_fields_that_are_there(wrong):
    page = written("{% error_summary form %}{% fields form %}", form=wrong)

    for target in re.findall(r'href="#(\w+)"', page):
        assert f'id="{target}"' in page


def test_a_form_without_a_mistake_has_no_summary():
    assert not written("{% error_summary form %}", form=Visit()).strip()


def test_all_fields_come_in_their_order_and_hidden_ones_once(wrong):
    page = written("{% fields form %}", form=wrong)

    assert re.findall(r'name="(\w+)"', page) == ["token", "women", "sex", "sex", "interpreter"]


def test_what_somebody_typed_is_never_markup():
    page = written('{% tag "due" words %}', words="<b>late</b>")

    assert "<b>" not in page


def test_a_block_is_printed_a_second_time():
    frame = "{% block name %}{% endblock %}: {% again name %}"
    page = "{% extends 'frame' %}{% block name %}Drop-in{% endblock %}"
    engine = Engine(
        loaders=[("django.template.loaders.locmem.Loader", {"frame": frame, "page": page})],
        builtins=["lanpya.ui.templatetags.ui"],
    )

    assert engine.get_template("page").render(Context()) == "Drop-in: Drop-in"


def test_a_chart_carries_its_numbers_as_a_table_and_is_tied_to_it():
    page = written(
        '{% bar_chart bars "Services by month" "services" ident="months" %}',
        bars=[Bar("Oct", 1241), Bar("Nov", 186, is_open=True)],
    )

    assert 'aria-describedby="months_table"' in page and 'id="months_table"' in page
    assert re.findall(r'<td class="num">([^<]+)</td>', page) == ["1,241", "186"]
    assert "not over yet" in page
    assert "style=" not in page


def test_bars_stand_on_nought_and_keep_their_proportion():
    low, high, none = charts.draw([Bar("a", 50), Bar("b", 100), Bar("c", None)]).bars

    assert low.height * 2 == high.height
    assert none.height == 0
    assert low.y + low.height == high.y + high.height


def test_a_chart_of_nothing_has_no_bars_and_does_not_divide_by_nought():
    assert charts.draw([]).bars == []
    assert charts.draw([Bar("a", 0)]).bars[0].height == 0


class Page:
    total, shown, before, after = 1241, 20, "", "k9"


def test_pages_say_how_many_there_are_and_keep_the_filter():
    request = RequestFactory().get("/?kind=drop_in&after=old")

    page = written("{% pages page %}", page=Page, request=request)

    assert "20 of 1,241 shown" in page
    assert re.findall(r'href="([^"]+)"', page) == ["?kind=drop_in&amp;after=k9"]
