"""Questions as rows of a batch: what their answers must be, and what they are judged by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmc_gui.core.comparison import Asked, Role
from pmc_gui.core.questions import normalised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pmc_gui.core.draft import Row
    from pmc_gui.core.prompt_library import Group, LibraryPrompt
    from pmc_gui.core.questions import Question

_ROLES: dict[Group, Role] = {
    "forget": "forget", "attacks": "forget", "keep": "keep", "neutral": "neutral",
}  # fmt: skip
_KEPT_TAGS = {"kept", "keep", "retain"}


def of_prompt(prompt: LibraryPrompt) -> Asked:
    """A prompt of the library, which knows whose question it is."""
    return Asked(
        question=prompt.question,
        role=_ROLES[prompt.group],
        answer=prompt.answer,
        key_facts=prompt.key_facts,
        source=prompt.kind,
        prefill=prompt.prefill,
    )


def of_file(
    questions: Iterable[Question],
    name: str,
    role: Role,
    forget: Iterable[Row],
    keep: Iterable[Row],
) -> Iterator[Asked]:
    """The questions of a file; nothing in it says that they must be forgotten.

    Args:
        questions: As they were read.
        name: Of the file.
        role: Of those that neither table has and that are not tagged as kept.
        forget: The project's table of what must be forgotten, ticked or not.
        keep: Its table of what must stay. Both also know key facts and reference answers.
    """
    known: dict[str, tuple[Role, Row]] = {normalised(row.question): ("keep", row) for row in keep}
    known |= {normalised(row.question): ("forget", row) for row in forget}
    for one in questions:
        part, row = known.get(normalised(one.question), (role, None))
        if row is None and _KEPT_TAGS & {tag.casefold() for tag in one.tags}:
            part = "keep"
        yield Asked(
            question=one.question,
            role=part,
            answer=one.answer or (row.answer if row is not None else ""),
            key_facts=one.key_facts or (row.key_facts if row is not None else ()),
            source=name,
        )
