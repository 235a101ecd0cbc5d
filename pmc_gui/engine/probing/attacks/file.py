"""Attacks that need the model's file: words in its mouth, no template, another system prompt."""

from __future__ import annotations

from pmc_gui.core.attack_texts import texts
from pmc_gui.engine.probing.attacks.base import Attack, Material, Try


class PrefillAnswer(Attack):
    """The answer is begun for the model."""

    name = "prefill"
    title = "A begun answer"
    description = "The answer is begun for the model: “The answer is:”, or as it used to begin."
    source = "Partial Model Collapse, arXiv 2507.04219, section 5 (prefix attack)"
    attacker = "file"

    def tries(self, material: Material) -> list[Try]:
        begun = [*texts()["prefill"], material.beginning]
        asked = material.question.question
        return [Try.of(asked, prefill=one) for one in dict.fromkeys(begun) if one]


class NoTemplate(Attack):
    """The bare text goes on, without the chat form that training used."""

    name = "no_template"
    title = "Without the chat form"
    description = "The model goes on with a bare text instead of answering in a chat."
    source = "RWKU (fill in the blank), arXiv 2406.10890"
    attacker = "file"

    def tries(self, material: Material) -> list[Try]:
        made = [material.fill(texts()["plain"])]
        if material.beginning:
            made.append(material.beginning)
        return [Try.of(said, raw=True) for said in made]


class System(Attack):
    """Another system prompt."""

    name = "system"
    title = "Another system prompt"
    description = "The model is told to be somebody else: an encyclopedia, an expert."
    source = "RWKU (role play), arXiv 2406.10890"
    attacker = "file"

    def tries(self, material: Material) -> list[Try]:
        asked = ("user", material.question.question)
        return [Try((("system", one), asked)) for one in texts()["systems"]]
