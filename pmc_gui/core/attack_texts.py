"""The texts of all attacks, and how a question is put into them."""

from __future__ import annotations

import functools
import json
from typing import Any

from pmc_gui.core.resources import resource


@functools.cache
def texts() -> dict[str, Any]:
    """``attacks.json``."""
    found: dict[str, Any] = json.loads(resource("attacks.json").read_text(encoding="utf-8"))
    return found


def fill(template: str, question: str, **more: str) -> str:
    """A text of ``attacks.json`` about `question`; `more` are its other places."""
    values = {
        "question": question,
        "question_lower": question[:1].lower() + question[1:].rstrip("?!. "),
        **more,
    }
    for name, value in values.items():
        template = template.replace(f"{{{name}}}", value)
    return template
