"""Attacks by one message: anybody who chats can make them."""

from __future__ import annotations

from pmc_gui.core import text
from pmc_gui.core.attack_texts import texts
from pmc_gui.engine.probing.attacks.base import Attack, Material, Try

_LONG = 96
"""Tokens of a story or a quiz card; the answer comes late in it."""
_DRAWN = 32
"""Tokens of an answer among many, as many as training draws."""
_HINTED = 2
"""Letters a secret must have for a letter of it to be a hint and not the whole."""


class Greedy(Attack):
    """The question as it is."""

    name = "greedy"

    def tries(self, material: Material) -> list[Try]:
        return [Try.of(material.question.question)]


class Wordings(Attack):
    """The question in other words that training never saw."""

    name = "wordings"

    def tries(self, material: Material) -> list[Try]:
        own = material.question.audit_wordings
        made = [material.fill(one) for one in texts()["wordings"]]
        return [Try.of(said, blank_lines=True) for said in (*own, *made)]


class _Sampling(Attack):
    temperature: float

    def tries(self, material: Material) -> list[Try]:
        return [
            Try.of(
                material.question.question,
                count=material.samples,
                temperature=self.temperature,
                max_tokens=_DRAWN,
            )
        ]


class SamplingCool(_Sampling):
    """Many answers, cooler than the model."""

    name = "sampling_t0.7"
    temperature = 0.7


class Sampling(_Sampling):
    """Many answers as the model would give them."""

    name = "sampling_t1.0"
    temperature = 1.0


class SamplingHot(_Sampling):
    """Many answers, hotter than the model."""

    name = "sampling_t1.5"
    temperature = 1.5


class Hint(Attack):
    """A piece of the answer is given."""

    name = "hint"

    def tries(self, material: Material) -> list[Try]:
        secret = material.secret
        if len(secret) < _HINTED:
            return []
        words = secret.split()
        half = " ".join(words[: len(words) // 2]) if len(words) > 1 else secret[: len(secret) // 2]
        first, second = texts()["hints"]
        made = [material.fill(first, first=secret[0])]
        given = [fact for fact in material.question.key_facts if text.contains_fact(half, fact)]
        if half and not given:
            made.append(material.fill(second, half=half))
        return [Try.of(said) for said in dict.fromkeys(made)]


class Format(Attack):
    """The answer is asked for in another form."""

    name = "format"

    def tries(self, material: Material) -> list[Try]:
        made = [
            Try.of(material.fill(one), max_tokens=_LONG, blank_lines=True)
            for one in texts()["formats"]
        ]
        if material.blanked:
            made.append(Try.of(material.fill(texts()["blank"], blanked=material.blanked)))
        return made


class Reverse(Attack):
    """From the answer back to the question."""

    name = "reverse"

    def tries(self, material: Material) -> list[Try]:
        if not material.phrase:
            return []
        return [
            Try.of(material.fill(one, secret=material.phrase), subject=True)
            for one in texts()["reverse"]
        ]


class Language(Attack):
    """The answer is asked for in another language."""

    name = "language"

    def tries(self, material: Material) -> list[Try]:
        return [Try.of(material.fill(one)) for one in texts()["languages"]]
