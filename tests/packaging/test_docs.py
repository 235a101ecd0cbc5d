"""Documents that state what the code decides say the same as the code."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest
from installers.product import Machine, artefact, version

from pmc_gui.core.presets import PRESETS
from pmc_gui.core.recipe import Recipe

ROOT = Path(__file__).resolve().parents[2]


def preset_table() -> str:
    """Every setting in every preset, as a table; a preset's value stands where it differs."""
    names = ["balanced", *(name for name in PRESETS if name != "balanced")]
    lines = ["| Setting | " + " | ".join(f"`{name}`" for name in names) + " |"]
    lines.append("|---" * (len(names) + 1) + "|")
    for field in Recipe.model_fields:
        default = getattr(PRESETS["balanced"], field)
        cells = [_cell(default)]
        for name in names[1:]:
            value = getattr(PRESETS[name], field)
            cells.append("" if value == default else _cell(value))
        lines.append(f"| `{field}` | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value) or "–"


def test_the_table_of_presets_is_true() -> None:
    text = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
    found = "".join(f"{line}\n" for line in text.splitlines() if line.startswith("| `"))
    expected = "".join(preset_table().splitlines(keepends=True)[2:])
    assert found == expected, f"docs/method.md should hold this table:\n{preset_table()}"


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/method.md", "docs/report.md"]
)
def test_every_link_inside_the_repository_leads_somewhere(name: str) -> None:
    path = ROOT / name
    targets = re.findall(r"\]\((?!https?://|#)([^)#]+)", path.read_text(encoding="utf-8"))
    missing = [target for target in targets if not (path.parent / target).exists()]
    assert missing == []


def test_what_is_said_to_be_installed_is_what_is_built() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    part = text.partition("\n## Install\n")[2].partition("\n## ")[0]
    named = re.findall(r"(?:apt install \./|sh )dist/(\S+)", part)
    kinds = ("deb", "run")
    built = [artefact(kind, Machine("linux", "x86_64"), version()) for kind in kinds]
    assert len(named) == len(built)
    assert all(map(fnmatch, built, named))
