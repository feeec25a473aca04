"""How far a class has come with a lesson: a value, so that the way back is exact."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Predicted:
    """A prediction that was made.

    Attributes:
        question: Id of the question.
        chosen: Which of the options, counted from 0; None where the answer was shown to a class
            that named none.
        revealed: Whether the chronicle's answer is shown.
    """

    question: str
    chosen: int | None
    revealed: bool = False


@dataclass(frozen=True, slots=True)
class LessonProgress:
    """Where a class is in a lesson, and what it predicted; it knows nobody's name.

    Attributes:
        lesson: Id of the lesson.
        index: The step, counted from 0.
        predicted: The predictions in the order in which they were made.
    """

    lesson: str
    index: int = 0
    predicted: tuple[Predicted, ...] = ()

    def at_step(self, index: int) -> LessonProgress:
        """Return the progress at another step, counted from 0; predictions are kept."""
        return replace(self, index=index)

    def with_prediction(self, question: str, chosen: int) -> LessonProgress:
        """Return the progress after a prediction; one made before stays as it was."""
        if self.prediction_of(question) is not None:
            return self
        return replace(self, predicted=(*self.predicted, Predicted(question, chosen)))

    def with_reveal(self, question: str) -> LessonProgress:
        """Return the progress after an answer is revealed, whether anybody predicted or not."""
        if self.prediction_of(question) is None:
            return replace(
                self, predicted=(*self.predicted, Predicted(question, None, revealed=True))
            )
        revealed = tuple(
            replace(each, revealed=True) if each.question == question else each
            for each in self.predicted
        )
        return replace(self, predicted=revealed)

    def prediction_of(self, question: str) -> Predicted | None:
        """Return the prediction made to a question, or None."""
        return next((each for each in self.predicted if each.question == question), None)
