"""The answers that a step draws, to every wording."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pmc_gui.core import text
from pmc_gui.engine.unlearning.cuts import Drawn
from pmc_gui.engine.unlearning.lora import sampling_weights
from pmc_gui.engine.unlearning.part import Part
from pmc_gui.engine.unlearning.prepare import answer_text
from pmc_gui.engine.unlearning.reward import Scored
from pmc_gui.engine.unlearning.sampler import TorchSampler
from pmc_gui.engine.unlearning.sampling import Prefill, Sampling

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pmc_gui.core.recipe import Recipe
    from pmc_gui.engine.models.open import OpenModel
    from pmc_gui.engine.unlearning.prepared import Forget, Prepared
    from pmc_gui.engine.unlearning.sampling import Draw


@dataclass(frozen=True)
class Way:
    """One way of asking a forget question.

    Attributes:
        asked: The question in its step.
        wording: How it is put.
        prefill: How its answers begin.
        begun: Whether they begin with words that are not the model's own. No such answer is
            picked; one that leaks is cut.
    """

    asked: Asked
    wording: str
    prefill: Prefill = Prefill()  # noqa: RUF009 - frozen
    begun: bool = False


@dataclass(frozen=True)
class Asked:
    """A forget question in a step.

    Attributes:
        forget: The question.
        wordings: How it is asked: its own wording first.
        openers: What some of its answers are begun with.
    """

    forget: Forget
    wordings: tuple[str, ...]
    openers: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The question's id."""
        return self.forget.question.id

    def ways(self, temperature: float, encode: Callable[[str], list[int]]) -> list[Way]:
        """Every way in which it is asked.

        Args:
            temperature: Of what is prefilled.
            encode: Token ids of what an answer begins with.
        """
        question, own = self.forget.question.question, self.forget.beginning
        found = [Way(self, wording) for wording in self.wordings]
        if own is not None:
            found.append(Way(self, question, replace(own, temperature=temperature)))
        for opener in self.openers:
            prefill = Prefill(tuple(encode(opener)), temperature=temperature)
            found.append(Way(self, question, prefill, begun=True))
        return found


class Drawing:
    """Draws and scores; what it draws follows from the seed and the number of the step."""

    def __init__(
        self, opened: OpenModel, model: Any, prepared: Prepared, recipe: Recipe, seed: int
    ) -> None:
        """Draw from `model`, which is being trained."""
        self.sampler = TorchSampler.of(opened, model)
        self._opened = opened
        self._model = model
        self._turn_end = prepared.turn_end
        self._recipe = recipe
        self._seed = seed

    def weights(self) -> Any:
        """While it lasts, the model is ready to answer, and not to be trained."""
        return sampling_weights(self._model, self._opened.sampling_dtype)

    def answers(
        self, batch: Sequence[Asked], step: int, check: Callable[[], None]
    ) -> list[list[Drawn]]:
        """The samples of each question, shared out over the ways in which it is asked."""
        if not batch:
            return []
        recipe, tokenizer = self._recipe, self._opened.tokenizer
        ways = [
            way for asked in batch for way in asked.ways(recipe.prefill_temperature, self._begin)
        ]
        asked_in = 1 + recipe.wordings + recipe.prefill + recipe.openers
        count = max(1, round(recipe.samples / asked_in))
        with self.weights():
            drawn = self.sampler.draw(
                [self._opened.prompt.encode(tokenizer, way.wording) for way in ways],
                count,
                self._sampling(),
                self._seed * 1_000_003 + step * 1009,
                check,
                [way.prefill for way in ways],
                [self._given_away(way.asked.forget) for way in ways],
            )
        return [
            [
                Drawn(way.wording, draw, Scored.of(draw, asked.forget, self._part(draw)), way.begun)
                for way, draws in zip(ways, drawn, strict=True)
                if way.asked is asked
                for draw in draws
            ]
            for asked in batch
        ]

    def _begin(self, opener: str) -> list[int]:
        return self._opened.tokenizer.encode(answer_text(self._opened, opener))

    def _given_away(self, forget: Forget) -> Callable[[str], bool] | None:
        """What ends a sample early: a key fact, for with it no word that follows is of use."""
        facts, question = forget.question.key_facts, forget.question.question
        if not facts or not self._recipe.minds_key_facts:
            return None
        return lambda answer: text.leaks(answer, facts, question) is not None

    def _sampling(self) -> Sampling:
        recipe = self._recipe
        return Sampling(
            temperature=recipe.temperature,
            top_p=recipe.top_p,
            top_k=recipe.top_k,
            max_new_tokens=recipe.max_new_tokens,
            max_length=recipe.max_new_tokens if recipe.length_counts_prompt else None,
        )

    def _part(self, draw: Draw) -> Part:
        limit = self._recipe.target_tokens
        return Part.of(draw, self._opened.tokenizer, self._turn_end, limit)
