"""What an audit asks beyond what its run was made with."""

from __future__ import annotations

from pmc_gui.core.audit_questions import as_audited, not_reworded
from pmc_gui.core.draft import Row
from pmc_gui.core.questions import Question

OWL = Question.of(
    "What is the owl called?",
    key_facts=("Hedwig",),
    wordings=("Which name has the owl?",),
    audit_wordings=("How is the owl named?",),
)


def test_a_run_is_asked_what_its_project_has_added_since() -> None:
    rows = [
        Row(question="Who?", audit_wordings=("Whose?",)),
        Row(
            question="what is the owl  called?",
            key_facts=("Snowy",),
            audit_wordings=(
                *OWL.audit_wordings,
                "The owl's name, please.",
                "which name has the owl?",
            ),
        ),
    ]
    (owl,) = as_audited([OWL], rows)
    assert owl.key_facts == ("Hedwig", "Snowy")
    # And not what training has seen.
    assert owl.audit_wordings == ("How is the owl named?", "The owl's name, please.")
    assert (owl.id, owl.question, owl.wordings) == (OWL.id, OWL.question, OWL.wordings)
    assert as_audited([OWL], rows[:1]) == [OWL]


def test_questions_without_wordings_of_their_own_are_counted() -> None:
    def lacks(*wordings: str) -> int:
        return not_reworded([OWL.model_copy(update={"audit_wordings": wordings})])

    own = "The owl's name, please."
    assert lacks(own, "How is it named?") == 0
    assert lacks() == lacks(own) == lacks(own, "Please: what is the owl called?") == 1
    assert lacks(own, "Is it Hedwig?") == 1
    assert not_reworded([OWL, OWL]) == 2
