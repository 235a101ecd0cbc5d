"""Gather the program's texts for translators, and compile what they wrote.

``extract`` brings ``resources/translations/pmc_gui_XX.ts`` up to date with the source; a text that
is new stands there unfinished, for Qt Linguist or any editor. Beside it, ``core.json`` lists the
texts that come from below the window with holes, by which the program knows them again. ``compile``
makes the ``.qm`` files that the program reads. Qt's own tools come with PySide6 Essentials.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import PySide6
from core_texts import core_texts

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "pmc_gui"
FOLDER = ROOT / "resources" / "translations"
TEMPLATES = FOLDER / "core.json"
_PLURALS_ONLY = "en"
"""The language of the source, which needs nothing but the forms of its plurals."""


def main() -> int:
    """Read the command line and do what it says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("extract", "compile"))
    what = parser.parse_args().what
    if what == "extract":
        TEMPLATES.write_text(templates(), encoding="utf-8")
    for file in sorted(FOLDER.glob("*.ts")):
        if what == "extract":
            extract(file)
        else:
            compile_(file, file.with_suffix(".qm"))
    return 0


def extract(file: Path) -> None:
    """Bring a file of texts up to date; what is translated in it stays."""
    with tempfile.TemporaryDirectory(prefix="pmc-texts-") as folder:
        core = Path(folder) / "core.py"
        # Qt's tool reads literals: what the window looks up by a variable is written down for it.
        lines = [f'QCoreApplication.translate("core", {quoted(text)})' for text in shown_texts()]
        core.write_text("\n".join(lines) + "\n", encoding="utf-8")
        sources = [str(path) for path in sorted((PACKAGE / "ui").rglob("*.py"))]
        plural = ["-pluralonly"] if file.stem.endswith(f"_{_PLURALS_ONLY}") else []
        options = ["-no-obsolete", "-locations", "none", *plural, "-ts", str(file)]
        _run("lupdate", *sources, str(core), *options)


def compile_(file: Path, target: Path) -> None:
    """Make the file that the program reads."""
    _run("lrelease", "-silent", str(file), "-qm", str(target))


def templates() -> str:
    """The file of the texts with holes."""
    found = {text: kinds for text, kinds in core_texts(PACKAGE).items() if "%1" in text}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def shown_texts() -> list[str]:
    """The texts from below the window that it shows in its own language."""
    from pmc_gui.core.attacks import ATTACKS
    from pmc_gui.core.library import HUGGING_FACE
    from pmc_gui.core.neighbours import builtin_prompts
    from pmc_gui.core.recipe import Recipe
    from pmc_gui.core.recipe_labels import LABELS
    from pmc_gui.ui.widgets.recipe_form import GROUPS

    placed = [name for names in GROUPS.values() for name in names]
    fields = [Recipe.model_fields[name] for name in placed]
    settings = [text for field in fields for text in (field.title, field.description) if text]
    # Where runs are compared, those of a place of their own are named too.
    settings += [field.title for field in Recipe.model_fields.values() if field.title]
    settings += [label for labels in LABELS.values() for label in labels.values()]
    attacks = [text for one in ATTACKS.values() for text in (one.title, one.description)]
    # Tags of what the program proposes, and parts of its library.
    tags = ["neighbour", "neutral", *(prompt.topic for prompt in builtin_prompts())]
    own = [*GROUPS, *settings, *attacks, *tags, HUGGING_FACE]
    return list(dict.fromkeys([*core_texts(PACKAGE), *own]))


def quoted(text: str) -> str:
    """`text` as a literal that Qt's tool reads like Python does."""
    return json.dumps(text, ensure_ascii=False)


def _run(tool: str, *arguments: str) -> None:
    program = Path(PySide6.__file__).parent / tool
    done = subprocess.run(
        [str(program), *arguments], check=False, capture_output=True, text=True, encoding="utf-8"
    )
    if done.returncode:
        sys.exit(f"{tool} failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
