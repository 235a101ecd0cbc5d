"""How a Linux desktop learns of the program: menu entry, icon, AppStream metadata, file type."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from installers.product import (
    ENDING,
    ID,
    LICENCE,
    MIME_TYPE,
    NAME,
    PUBLISHER,
    ROOT,
    SUMMARY,
    TITLE,
)

if TYPE_CHECKING:
    from pathlib import Path

ICON = ROOT / "resources" / "icons" / "pmc-gui.svg"

_WHAT = (
    "Open a language model that runs on your own computer, ask it questions, tick the ones it"
    " must no longer be able to answer, and watch it forget. Then ask the old and the new model the"
    " same thing side by side, in the quantized form in which you will really run it."
)
_HOW = (
    "The method is Partial Model Collapse: the model is trained on its own answers, never on the"
    " secret. Everything happens on this computer; the program opens no network connection."
)
DESCRIPTION = (_WHAT, _HOW)


@dataclass(frozen=True)
class Integration:
    """Paths below ``share`` of a prefix, where desktops look.

    Attributes:
        version: Of the program.
        date: Of the build, as ``2026-01-31``.
    """

    version: str
    date: str

    def write(self, share: Path) -> list[Path]:
        """Write all files below `share`; returns them."""
        files = {
            share / "applications" / f"{NAME}.desktop": desktop_entry(),
            share / "metainfo" / f"{NAME}.metainfo.xml": metainfo(self.version, self.date),
            share / "mime" / "packages" / f"{NAME}.xml": file_type(),
        }
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        icon = share / "icons" / "hicolor" / "scalable" / "apps" / f"{NAME}.svg"
        icon.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ICON, icon)
        return [*files, icon]


def desktop_entry() -> str:
    """The menu entry."""
    return f"""\
[Desktop Entry]
Type=Application
Version=1.4
Name={TITLE}
GenericName=Unlearning for language models
Comment={SUMMARY}, and see whether it did
Exec={NAME} %f
Icon={NAME}
Terminal=false
Categories=Science;ArtificialIntelligence;
Keywords=LLM;GGUF;unlearning;forget;privacy;llama;
MimeType={MIME_TYPE};
StartupNotify=true
StartupWMClass={NAME}
"""


def metainfo(version: str, date: str) -> str:
    """What software centres show."""
    paragraphs = "\n".join(f"    <p>{escape(text)}</p>" for text in DESCRIPTION)
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>{ID}</id>
  <metadata_license>CC0-1.0</metadata_license>
  <project_license>{LICENCE}</project_license>
  <name>{TITLE}</name>
  <summary>{escape(SUMMARY)}</summary>
  <description>
{paragraphs}
  </description>
  <launchable type="desktop-id">{NAME}.desktop</launchable>
  <icon type="stock">{NAME}</icon>
  <developer id="{ID}"><name>{PUBLISHER}</name></developer>
  <categories><category>Science</category></categories>
  <content_rating type="oars-1.1"/>
  <provides>
    <binary>{NAME}</binary>
    <mediatype>{MIME_TYPE}</mediatype>
  </provides>
  <releases>
    <release version={quoteattr(version)} date={quoteattr(date)}/>
  </releases>
</component>
"""


def file_type() -> str:
    """The type of the file in a project's folder that opens the project (`pmc_gui/core/opener.py`).

    Desktops give folders no type by their name. The magic tells the file from what other programs
    may call so, and is still true of a copy of another name.
    """
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{MIME_TYPE}">
    <comment>pmc-gui project</comment>
    <comment xml:lang="de">pmc-gui-Projekt</comment>
    <icon name="{NAME}"/>
    <magic priority="60">
      <match type="string" value="&quot;format&quot;: &quot;pmc-gui opener&quot;" offset="2:16"/>
    </magic>
    <glob pattern="*{ENDING}"/>
  </mime-type>
</mime-info>
"""
