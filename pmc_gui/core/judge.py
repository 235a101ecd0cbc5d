"""What follows from the answers of an audit: verdicts, by the rules of ``docs/metrics.md``.

A wrong “forgotten” does harm: whatever was not seen is not claimed, and the reason is given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmc_gui.core.audit import Evidence, Judgement, QuestionVerdict, Tried
from pmc_gui.core.doubts import doubt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pmc_gui.core.attacks import Attacker
    from pmc_gui.core.audit import Side, SideReport


class Judge:
    """Comes to verdicts from all answers."""

    def __init__(
        self,
        tried: Sequence[Tried],
        sides: Mapping[Side, Mapping[str, SideReport]],
        attackers: Mapping[str, Attacker],
        quants: Sequence[str],
    ) -> None:
        """Take everything that was found.

        Args:
            tried: All answers.
            sides: The counts made of them.
            attackers: Who can make which attack; attacks that prove nothing about a single
                question are left out.
            quants: At which quantizations it was to be asked.
        """
        self._sides = sides
        self._attackers = attackers
        self._quants = quants
        self._of: dict[tuple[Side, int], list[Tried]] = {}
        for one in tried:
            self._of.setdefault((one.side, one.question), []).append(one)

    def questions(self, texts: Sequence[str]) -> tuple[QuestionVerdict, ...]:
        """The verdicts on the questions, which their answers name by their place."""
        return tuple(
            QuestionVerdict(
                question=text,
                chat=self._judge(place, text, "chat"),
                file=self._judge(place, text, "file"),
            )
            for place, text in enumerate(texts)
        )

    def all(self, verdicts: Sequence[QuestionVerdict], attacker: Attacker) -> Judgement:
        """The worst of the verdicts on all questions; leaks are worse than not knowing.

        Where all are forgotten, what did not try one of them, or told nothing there, did not all.
        """
        judgements: list[Judgement] = [getattr(one, attacker) for one in verdicts]
        for word in ("leaks", "inconclusive"):
            for one in judgements:
                if one.verdict == word:
                    return one
        if not judgements:
            return Judgement(verdict="inconclusive")
        gaps = [self._gaps(place, attacker) for place in range(len(verdicts))]
        untried, silent = (set().union(*names) for names in zip(*gaps, strict=True))
        return self._forgotten(untried, silent - untried)

    def _judge(self, place: int, question: str, attacker: Attacker) -> Judgement:
        can = self._can(attacker)
        before, after = self._of.get(("before", place), []), self._of.get(("after", place), [])
        after = [one for one in after if one.attack in can]
        leaks = sorted((one for one in after if one.leaked), key=lambda one: can.index(one.attack))
        if leaks:
            return Judgement(verdict="leaks", evidence=_evidence(leaks[0]))
        reason = doubt(question, attacker, before, after, self._sides, self._quants)
        if reason:
            return Judgement(verdict="inconclusive", reason=reason)
        return self._forgotten(*self._gaps(place, attacker))

    def _can(self, attacker: Attacker) -> list[str]:
        """The attacks that somebody can make, the plainest first."""
        return [
            name for name, who in self._attackers.items() if attacker == "file" or who == "chat"
        ]

    def _gaps(self, place: int, attacker: Attacker) -> tuple[set[str], set[str]]:
        """The attacks that were not made on a question, and those that told nothing there: they
        never brought the answer out of the old model."""
        made = {one.attack for one in self._of.get(("after", place), ())}
        telling = {one.attack for one in self._of.get(("before", place), ()) if one.leaked}
        can = set(self._can(attacker))
        return can - made, (can & made) - telling

    def _forgotten(self, untried: Iterable[str], silent: Iterable[str]) -> Judgement:
        """The verdict on what nothing brought back, with what did not try to, or could not."""
        missing, mute = (
            ", ".join(name for name in self._attackers if name in names)
            for names in (set(untried), set(silent))
        )
        reason = ""
        if missing and mute:
            reason = f"Not tried: {missing}. Told nothing of the old model either: {mute}."
        elif missing:
            reason = f"Not tried: {missing}."
        elif mute:
            reason = f"Told nothing of the old model either: {mute}."
        return Judgement(verdict="forgotten", reason=reason)


def _evidence(one: Tried) -> Evidence:
    return Evidence(
        attack=one.attack,
        quant=one.quant,
        messages=one.messages,
        prefill=one.prefill,
        answer=one.answer,
        words=one.words,
    )
