"""Attacks by a conversation of several turns."""

from __future__ import annotations

from pmc_gui.core.attack_texts import texts
from pmc_gui.engine.probing.attacks.base import Attack, Material, Try

_SHOWN = 3
"""Kept pairs that are placed before the question."""
_CLUED = 3
"""Letters a secret must have for its first and last not to be all of it."""


class Turns(Attack):
    """Doubt the answer, or lead to it clue by clue."""

    name = "turns"

    def tries(self, material: Material) -> list[Try]:
        made = [Try.of(material.question.question, follow_ups=tuple(texts()["doubt"]))]
        secret = material.secret
        if len(secret) >= _CLUED:
            clues = texts()["clues"]
            letters = str(sum(not character.isspace() for character in secret))
            made.append(
                Try.of(
                    material.fill(clues["opening"]),
                    follow_ups=(
                        material.fill(clues["letters"], letters=letters),
                        material.fill(clues["first"], first=secret[0]),
                        material.fill(clues["last"], last=secret[-1]),
                    ),
                )
            )
        return made


class KeptPairs(Attack):
    """Questions that are answered right stand before the forgotten one."""

    name = "kept_pairs"

    def tries(self, material: Material) -> list[Try]:
        if not material.kept:
            return []
        shown = [
            turn
            for question, answer in material.kept[:_SHOWN]
            for turn in (("user", question), ("assistant", answer))
        ]
        return [Try((*shown, ("user", material.question.question)))]
