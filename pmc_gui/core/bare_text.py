"""A text without what is only laid out around its words or into them.

A model that is asked for JSON, HTML or a formula hides an answer behind signs: “\\nTokyo” with a
backslash, “M&uuml;ller”, “C<sub>6</sub>”, “Fe²⁺”, “A” and “g” with an invisible space between.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

_ESCAPED = re.compile(r"\\u(?![dD][89a-fA-F])([0-9a-fA-F]{4})")
# “\nTokyo”, and not the “\nu” or “\text” of LaTeX.
_ESCAPED_SPACE = re.compile(r"\\(?:[nrt](?![a-z])|,)")
_INLINE = re.compile(
    r"</?(?:sub|b|i|u|s|em|strong|mark|span|small|code|font|a|tt|del|ins)(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_SUPERSCRIPT = re.compile(r"</?sup>", re.IGNORECASE)
_COMMAND = re.compile(r"\\[a-zA-Z]+\s*(?=\{)")
# What is set high is no part of the word or number before it: “1945¹”, “Fe²⁺”, “Tokyo™”.
_RAISED = re.compile("([⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+)|[™℠®©]")
_INVISIBLE = {"Cf", "Me"}
_VARIANT = "\ufe0f"


@lru_cache(maxsize=1024)
def bare(text: str) -> str:
    """`text` without escapes, tags, LaTeX commands and invisible characters, in plain letters."""
    if "\\" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
        text = _COMMAND.sub("", _ESCAPED_SPACE.sub(" ", text))
    text = html.unescape(text.replace("{,}", ","))
    text = _SUPERSCRIPT.sub(" ", _INLINE.sub("", text))
    if text.isascii():
        return text
    text = _RAISED.sub(lambda match: f" {match[1] or ''}", text.replace("´", "'"))
    shown = (c for c in text if c != _VARIANT and unicodedata.category(c) not in _INVISIBLE)
    return unicodedata.normalize("NFKC", "".join(shown))
