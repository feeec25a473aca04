"""How far somebody has come with the quiz: a value that can be kept and read again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was given.

    Attributes:
        question: Id of the question.
        chosen: Which of the options, counted from 0.
        right: Whether it is what the chronicle has.
    """

    question: str
    chosen: int
    right: bool


@dataclass(frozen=True, slots=True)
class QuizProgress:
    """The answers given so far, in the order in which they were given.

    It knows nobody's name: whoever starts again begins with an empty one.
    """

    given: tuple[Given, ...] = ()

    def with_answer(self, question: str, chosen: int, *, right: bool) -> QuizProgress:
        """Return the progress after an answer; a question answered before stays as it was."""
        if self.answer_to(question) is not None:
            return self
        return QuizProgress((*self.given, Given(question, chosen, right)))

    def answer_to(self, question: str) -> Given | None:
        """Return the answer given to a question, or None."""
        return next((given for given in self.given if given.question == question), None)

    @property
    def answered(self) -> int:
        """How many questions were answered."""
        return len(self.given)

    @property
    def right(self) -> int:
        """How many answers were as the chronicle has it."""
        return sum(given.right for given in self.given)

    def next_open(self, questions: Sequence[str], after: str) -> str | None:
        """Return the next question without an answer, from the beginning again at the end.

        Args:
            questions: Ids of all questions, in order.
            after: Id of the question shown.
        """
        start = questions.index(after) + 1
        turned = (*questions[start:], *questions[:start])
        return next((each for each in turned if self.answer_to(each) is None), None)
