"""What Debian wants to be written down about a package: control, copyright, changelog, manual."""

from __future__ import annotations

import datetime as dt
import textwrap

from installers.desktop import DESCRIPTION
from installers.product import NAME, PUBLISHER, ROOT, SUMMARY, debian_version

MAINTAINER = f"{PUBLISHER} <pmc-gui@localhost.localdomain>"

_WIDTH = 78

OVERRIDES = (
    # A program with its own copy of everything belongs into /opt.
    ("dir-or-file-in-opt", "*"),
    ("embedded-library", "*"),
    # As their makers built them; Qt's have to stay replaceable.
    ("unstripped-binary-or-object", "*"),
    ("library-not-linked-against-libc", "*"),
    ("shared-library-lacks-prerequisites", "*"),
    ("hardening-no-pie", "*"),
    # Modules of Python packages that begin as a program does, and are none here.
    ("script-not-executable", "*"),
    ("wrong-path-for-interpreter", "*"),
    ("unusual-interpreter", "*"),
    # torch's licence texts, in the mode in which its wheel has them.
    ("executable-not-elf-or-script", "*"),
    # A help text of a library that names a program to read long texts with.
    ("missing-depends-on-sensible-utils", "*"),
)
"""lintian's tags that are how the package is meant to be."""


def control(version: str, architecture: str, size_kib: int, needs: list[str]) -> str:
    """The control file."""
    paragraphs = (
        textwrap.fill(text, _WIDTH, initial_indent=" ", subsequent_indent=" ")
        for text in DESCRIPTION
    )
    text = "\n .\n".join(paragraphs)
    return f"""\
Package: {NAME}
Version: {debian_version(version)}
Architecture: {architecture}
Maintainer: {MAINTAINER}
Installed-Size: {size_kib}
Depends: {", ".join(needs)}
Section: science
Priority: optional
Description: {SUMMARY[0].lower()}{SUMMARY[1:]}
{text}
"""


def copyright_file(folder: str) -> str:
    """The copyright file; the parts' own licences are too many to repeat."""
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8").strip()
    body = "\n".join(f" {line}" if line else " ." for line in licence.splitlines())
    return f"""\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: {NAME}
Comment:
 The package carries Python and many libraries. The licence of each lies in
 {folder}/LICENSES, and {folder}/{NAME}.cdx.json lists them.
 {folder}/NOTICE.txt says where the source of those under the
 LGPL and the MPL is.
 Qt is used under the LGPL 3; its libraries are separate files in
 {folder}/_internal/PySide6/Qt/lib and can be replaced by others.

Files: *
Copyright: the authors of {NAME}
License: MIT
{body}
"""


def changelog(version: str, date: str) -> str:
    """Debian's own changelog; the program's lies beside it.

    Args:
        version: Of the program.
        date: Of the build, as ``2026-01-31``.
    """
    day = dt.date.fromisoformat(date).strftime("%a, %d %b %Y")
    return f"""\
{NAME} ({debian_version(version)}) stable; urgency=medium

  * What is new stands in /usr/share/doc/{NAME}/NEWS.gz.

 -- {MAINTAINER}  {day} 00:00:00 +0000
"""


def manual(version: str, date: str) -> str:
    """The manual page, which leads to the program's own help."""
    what = "\n.PP\n".join(text.replace("-", "\\-") for text in DESCRIPTION)
    return f"""\
.TH PMC\\-GUI 1 {date} "{NAME} {version}"
.SH NAME
pmc\\-gui \\- {SUMMARY[0].lower()}{SUMMARY[1:]}
.SH SYNOPSIS
.B pmc\\-gui
.RI [ PROJECT.pmc ]
.br
.B pmc\\-gui
.I VERB
.RI [ OPTIONS ]
.SH DESCRIPTION
{what}
.PP
Without a verb the window opens, with the project that was open last or the one that is named.
.B pmc\\-gui \\-\\-demo
opens a sample.
.SH OPTIONS
.B pmc\\-gui \\-\\-help
lists the verbs,
.B pmc\\-gui
.I VERB
.B \\-\\-help
explains the options of one.
.SH EXIT STATUS
0 done; 2 something that was given is wrong; 3 the job failed; 130 stopped.
"""


def overrides() -> str:
    """lintian's overrides."""
    return "".join(f"{NAME}: {tag} {where}\n" for tag, where in OVERRIDES)
