"""The translations: whole, up to date with the source, and true to its placeholders."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ET
from collections import Counter
from typing import TYPE_CHECKING

import pytest
import translations
from core_texts import core_texts

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted(translations.FOLDER.glob("*.ts"))
GERMAN = translations.FOLDER / "pmc_gui_de.ts"
_PLACEHOLDERS = re.compile(r"%n|%L?\d|\{\w*\}")
_PATTERNS = re.compile(r"\*\.\w+")


class Text:
    """One message of a file."""

    def __init__(self, context: str, message: ET.Element) -> None:
        self.source = message.findtext("source") or ""
        self.plural = message.get("numerus") == "yes"
        self.key = (context, self.source, self.plural)
        translation = message.find("translation")
        assert translation is not None
        self.unfinished = translation.get("type") is not None
        forms = [form.text or "" for form in translation.findall("numerusform")]
        self.forms = forms if self.plural else [translation.text or ""]


def texts(file: Path) -> list[Text]:
    contexts = ET.parse(file).getroot().findall("context")  # noqa: S314 - our own file
    return [
        Text(context.findtext("name") or "", message)
        for context in contexts
        for message in context.findall("message")
    ]


def test_there_are_translations() -> None:
    assert GERMAN in FILES
    assert len(texts(GERMAN)) > 800


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_text_of_the_source_is_there_and_no_other(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / file.name
    shutil.copy(file, copy)
    translations.extract(copy)
    assert [text.key for text in texts(copy)] == [text.key for text in texts(file)], (
        "run `make texts`, and translate what is new"
    )


def test_texts_with_holes_are_listed_for_the_program() -> None:
    assert translations.TEMPLATES.read_text(encoding="utf-8") == translations.templates(), (
        "run `make texts`"
    )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_text_is_translated_and_keeps_its_placeholders(file: Path) -> None:
    for text in texts(file):
        assert not text.unfinished, text.source
        assert len(text.forms) == (2 if text.plural else 1)
        for form in text.forms:
            assert form.strip(), text.source
            for pattern in (_PLACEHOLDERS, _PATTERNS):
                wanted, found = (Counter(pattern.findall(one)) for one in (text.source, form))
                assert found == wanted, f"{text.source!r} → {form!r}"
            # What is put together from pieces needs the spaces at their ends.
            assert form[:1].isspace() == text.source[:1].isspace(), text.source
            assert form[-1:].isspace() == text.source[-1:].isspace(), text.source
            assert form.count("&") == text.source.count("&"), text.source
            assert form.count("\n") == text.source.count("\n"), text.source


def test_no_two_items_of_a_german_menu_have_the_same_key() -> None:
    found = {text.source: text.forms[0] for text in texts(GERMAN) if re.search(r"&\w", text.source)}
    menus = (
        ("&Project", "&Edit", "&Help"),
        ("&New project…", "&Open project…", "&Quit"),
        ("&Undo", "&Redo", "&Settings…"),
        ("&Shortcuts", "&Log", "&Diagnostics", "&About and licences"),
    )
    assert sorted(one for menu in menus for one in menu) == sorted(found)
    for menu in menus:
        keys = [found[one][found[one].index("&") + 1].lower() for one in menu]
        assert len(set(keys)) == len(keys), menu


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_the_program_reads_is_made_from_it(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "made.qm"
    translations.compile_(file, target)
    assert target.read_bytes() == file.with_suffix(".qm").read_bytes(), "run `make texts`"


def test_what_the_window_may_tell_names_no_command_line() -> None:
    """But for what mends an environment, and what only the command line can get wrong."""
    found = {
        text
        for text in core_texts(translations.PACKAGE)
        if re.search("--[a-z]|pmc-gui [a-z]+ |`pmc-gui", text)
        and not re.search(
            "(pip|make) install|xcode-select|llama-gguf-split|the same version of|installers of",
            text,
        )
    }
    assert found == {
        "Give --quant Q4_K_M --to FILE.gguf, --adapter DIR or --hf DIR.",
        "Give --quant Q4_K_M --to FILE.gguf.",
        "Give --to FILE.html, FILE.json or FILE.csv.",
        "Give a name that ends in .html, .json or .csv, or say --format.",
        "Give a project (NAME.pmc), or both --before and --after.",
        "Give either NAME.pmc, or --before and --after.",
        "Leave --format out, or write one file at a time.",
        "Leave out --hide-questions, or choose another form.",
        "Name one with --python, or use `pmc-gui selftest` for the program itself.",
        "Write, for example, --set epochs=40.",
    }
