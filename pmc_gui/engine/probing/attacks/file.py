"""Attacks that need the model's file: words in its mouth, no template, another system prompt."""

from __future__ import annotations

from pmc_gui.core.attack_texts import texts
from pmc_gui.engine.probing.attacks.base import Attack, Material, Try


class PrefillAnswer(Attack):
    """The answer is begun for the model."""

    name = "prefill"

    def tries(self, material: Material) -> list[Try]:
        begun = [*texts()["prefill"], material.beginning]
        asked = material.question.question
        return [Try.of(asked, prefill=one) for one in dict.fromkeys(begun) if one]


class NoTemplate(Attack):
    """The bare text goes on, without the chat form that training used."""

    name = "no_template"

    def tries(self, material: Material) -> list[Try]:
        made = [material.fill(texts()["plain"])]
        if material.beginning:
            made.append(material.beginning)
        return [Try.of(said, raw=True) for said in made]


class System(Attack):
    """Another system prompt."""

    name = "system"

    def tries(self, material: Material) -> list[Try]:
        asked = ("user", material.question.question)
        return [Try((("system", one), asked)) for one in texts()["systems"]]
