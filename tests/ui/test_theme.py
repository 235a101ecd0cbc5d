"""Colours that can be read, and a style that Qt understands."""

import dataclasses

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel

from pmc_gui.core.resources import resource
from pmc_gui.ui.icons import icon, pixmap
from pmc_gui.ui.theme import DARK, LIGHT, contrast
from pmc_gui.ui.widgets.basics import Button, label

TEXT_ON = [
    ("text", "window"), ("text", "surface"), ("text", "raised"), ("text", "accent_soft"),
    ("muted", "window"), ("muted", "surface"), ("muted", "raised"),
    ("accent", "surface"), ("accent", "accent_soft"), ("on_accent", "accent"),
    ("on_accent", "accent_hover"), ("good", "surface"), ("good", "good_soft"),
    ("warn", "surface"), ("warn", "warn_soft"), ("bad", "surface"), ("bad", "bad_soft"),
    ("text", "good_soft"), ("text", "warn_soft"), ("text", "bad_soft"), ("muted", "bad_soft"),
    ("muted", "warn_soft"), ("muted", "good_soft"),
]  # fmt: skip


def test_contrast_is_the_one_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_can_be_read(tokens, text, ground) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_what_can_be_used_has_an_outline(tokens) -> None:
    assert contrast(tokens.outline, tokens.surface) >= 3
    assert contrast(tokens.accent, tokens.surface) >= 3


def test_all_tokens_are_colours() -> None:
    for tokens in (LIGHT, DARK):
        for name, value in dataclasses.asdict(tokens).items():
            assert QColor(value).isValid(), name


def test_every_scheme_makes_a_style_without_a_gap(look) -> None:
    for scheme, tokens in (("dark", DARK), ("light", LIGHT)):
        look.use(scheme)
        assert look.tokens is tokens
        assert "$" not in look.sheet
        assert tokens.accent in look.sheet


def test_the_window_wears_it_and_the_program_does_not(look, qapp, window) -> None:
    assert qapp.styleSheet() == "", "what has no window yet would be styled again and again"
    assert window.styleSheet() == look.sheet
    look.use("dark")
    assert window.styleSheet() == look.sheet
    assert DARK.accent in look.sheet
    look.use("light")


def test_type_grows_with_the_font_scale(look, qapp) -> None:
    look.use("light", 1.0)
    size = qapp.font().pointSizeF()
    look.use("light", 1.5)
    assert qapp.font().pointSizeF() == pytest.approx(1.5 * size)
    look.use("light", 1.0)
    assert qapp.font().pointSizeF() == pytest.approx(size)


SYMBOLS = sorted(path for path in resource("icons").glob("*.svg") if path.stem != "pmc-gui")
"""All but the program's own icon, which has its colours."""


@pytest.mark.parametrize("path", SYMBOLS, ids=lambda p: p.stem)
def test_every_icon_takes_its_colour(look, path) -> None:
    image = pixmap(path.stem, "#ff0000", 24).toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 200
    }
    assert "#ff0000" in colours
    assert not icon(path.stem, "#00ff00").isNull()


def test_labels_show_markup_as_it_is_written(look, qtbot) -> None:
    found = label("<b>bold</b> & <img src='x'>")
    qtbot.addWidget(found)
    assert isinstance(found, QLabel)
    assert found.textFormat().name == "PlainText"


def test_a_checked_button_has_room_for_its_bold_type(look, qtbot) -> None:
    plain, checkable = Button("Prompts", kind="quiet"), Button("Prompts", kind="quiet")
    checkable.setCheckable(True)
    for one in (plain, checkable):
        qtbot.addWidget(one)
    assert checkable.sizeHint().width() > plain.sizeHint().width()
