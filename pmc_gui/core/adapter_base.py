"""Where the model lies that a PEFT adapter says it belongs to."""

from __future__ import annotations

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
