"""What trying an environment has shown, in lines to read or to copy into a report of a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from pmc_gui.ui import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

translate = QCoreApplication.translate
_INDENT = "    "


def check_lines(result: Mapping[str, Any]) -> list[str]:
    """The result of a ``selftest`` job: versions, and what worked in which time."""
    versions = (("pmc-gui", "version"), ("Python", "python"), ("", "platform"))
    found = [f"{name} {result[key]}".strip() for name, key in versions if key in result]
    missing = translate("check", "is missing")
    packages = [
        f"{name} {version or missing}" for name, version in result.get("packages", {}).items()
    ]
    lines = [", ".join(part) for part in (found, packages) if part]
    for part, title in (
        ("devices", translate("check", "Devices")),
        ("training", translate("check", "Training step")),
        ("llama_cpp", "llama.cpp"),
    ):
        if part in result:
            lines += ["", *_part(title, result[part])]
    return lines


def _part(title: str, told: Mapping[str, Any]) -> Iterator[str]:
    works = translate("check", "works") if told["ok"] else translate("check", "does not work")
    took = translate("words", "%1 s").replace("%1", words.decimal(told["seconds"], 1))
    yield f"{title}: {works} ({took})"
    for device in told.get("found", ()):
        text = translate("check", "%1: %2 of %3 memory free")
        free, total = words.size(device["free_bytes"]), words.size(device["total_bytes"])
        for mark, value in (("%2", free), ("%3", total), ("%1", device["name"])):
            text = text.replace(mark, value)
        yield _INDENT + text
    if "tokens_per_second" in told:
        rate = words.number(told["tokens_per_second"])
        yield _INDENT + translate("check", "%1 tokens/s").replace("%1", rate)
        yield _INDENT + (
            translate("check", "can compute on a GPU")
            if told["gpu_offload"]
            else translate("check", "computes on the processor")
        )
        yield _INDENT + told["system"]
    # A library's own words, which have no translation.
    said = (told.get("detail") or told.get("error") or "").strip()
    yield from (_INDENT + line for line in said.splitlines())
