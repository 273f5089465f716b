"""One stylesheet and one script, made of their parts."""

import gzip
import os
import re

from django.contrib.staticfiles import finders

from lanpya.ui import stylesheet


def test_the_order_of_the_layers_is_said_before_anything_else():
    assert stylesheet.stylesheet().startswith("@layer tokens,base,layout,parts,last;")


def test_every_part_is_in_the_bundle():
    joined = stylesheet.script()

    assert all(part.read_text() in joined for part in stylesheet.parts("ui/js", ""))
    assert len(stylesheet.parts("ui/css", "tokens.css")) >= 12


def test_squeezing_takes_comments_and_idle_space_and_no_meaning():
    css = "a > b , c {\n  /* why */ color : red ;\n  width: calc(1px + 2px);\n}\n"

    assert stylesheet.squeezed(css) == "a>b,c{color : red;width: calc(1px + 2px)}"


def test_the_stylesheet_is_at_most_nine_kilobytes_on_the_wire():
    assert len(gzip.compress(stylesheet.stylesheet().encode(), 9)) <= 9 * 1024


def test_braces_match():
    css = re.sub(r'"[^"]*"', "", stylesheet.stylesheet())

    assert css.count("{") == css.count("}")


def test_colours_are_named_in_the_tokens_alone():
    for part in stylesheet.parts("ui/css", "tokens.css")[1:]:
        colours = re.findall(r"#[0-9a-f]{3,8}\b", re.sub(r"/\*.*?\*/", "", part.read_text(), flags=re.S))
        assert set(colours) <= {"#000"}, f"{part.name} names {colours}"


def test_the_bundle_is_found_and_made_again_when_a_part_is_newer(settings, tmp_path):
    settings.BUNDLES = tmp_path
    found = finders.find("ui/css/lanpya.css")

    (tmp_path / "ui/css/lanpya.css").write_text("stale")
    os.utime(found, (0, 0))

    assert finders.find("ui/css/lanpya.css") == found
    assert "stale" not in (tmp_path / "ui/css/lanpya.css").read_text()


def test_burmese_is_never_spaced_out_or_capitalised():
    css = stylesheet.stylesheet()

    assert "text-transform" not in css and "text-align:justify" not in css
    # Spaced letters only where the page is English.
    assert set(re.findall(r"([^{}]+)\{[^}]*letter-spacing: ?-", css)) == {"h1:lang(en)"}
