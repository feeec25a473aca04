"""What a class predicted: nothing is changed afterwards, nothing is lost on the way."""

from __future__ import annotations

from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from petrograd_map.domain.lesson_progress import LessonProgress, Predicted

Press: TypeAlias = tuple[str, str, int]
PRESSES = st.lists(
    st.tuples(
        st.sampled_from(["step", "predict", "reveal"]), st.sampled_from("abc"), st.integers(0, 3)
    )
)


def _pressed(presses: list[Press]) -> LessonProgress:
    progress = LessonProgress("lesson")
    for what, question, number in presses:
        match what:
            case "step":
                progress = progress.at_step(number)
            case "predict":
                progress = progress.with_prediction(question, number)
            case _:
                progress = progress.with_reveal(question)
    return progress


def test_an_answer_can_be_shown_to_a_class_that_named_none() -> None:
    progress = LessonProgress("lesson").with_reveal("a")
    assert progress.prediction_of("a") == Predicted("a", None, revealed=True)
    # Afterwards nobody predicts any more.
    assert progress.with_prediction("a", 2) == progress


def test_a_prediction_is_noted_and_then_revealed() -> None:
    progress = LessonProgress("lesson").with_prediction("a", 2)
    assert progress.prediction_of("a") == Predicted("a", 2)
    assert progress.with_reveal("a").prediction_of("a") == Predicted("a", 2, revealed=True)


@given(PRESSES)
def test_the_first_prediction_stays(presses: list[Press]) -> None:
    progress = _pressed(presses)
    first: dict[str, int | None] = {}
    for what, question, number in presses:
        if what != "step":
            first.setdefault(question, number if what == "predict" else None)
    assert {each.question: each.chosen for each in progress.predicted} == first


@given(PRESSES, st.integers(0, 9))
def test_another_step_keeps_the_predictions(presses: list[Press], index: int) -> None:
    progress = _pressed(presses)
    moved = progress.at_step(index)
    assert moved.index == index
    assert moved.predicted == progress.predicted
    assert moved.at_step(progress.index) == progress
