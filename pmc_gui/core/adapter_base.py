"""Where the model lies that a PEFT adapter says it belongs to."""

from __future__ import annotations

import json
from pathlib import Path


def base_named(folder: Path, name: object) -> Path | None:
    """The model on this computer that an adapter names; None if it names none that is here.

    Args:
        folder: The adapter's.
        name: ``base_model_name_or_path`` of its configuration.
    """
    if not isinstance(name, str) or not name:
        return None
    candidates = (folder / name, Path(name).expanduser())
    return next((path for path in candidates if path.exists()), None)


def base_of(folder: Path) -> Path | None:
    """`base_named` by the configuration in an adapter's folder; None too if that cannot be read."""
    try:
        found = json.loads((folder / "adapter_config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    name = found.get("base_model_name_or_path") if isinstance(found, dict) else None
    return base_named(folder, name)
