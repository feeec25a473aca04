from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from petrograd_map.domain.quiz_progress import Given, QuizProgress

QUESTIONS = ("a", "b", "c")


def test_answers_are_counted_and_kept() -> None:
    progress = QuizProgress().with_answer("b", 2, right=True).with_answer("a", 0, right=False)
    assert (progress.answered, progress.right) == (2, 1)
    assert progress.answer_to("b") == Given("b", 2, right=True)
    assert progress.answer_to("c") is None


def test_the_first_answer_stays() -> None:
    progress = QuizProgress().with_answer("a", 0, right=False)
    assert progress.with_answer("a", 1, right=True) is progress


@given(st.lists(st.sampled_from(QUESTIONS)), st.sampled_from(QUESTIONS))
def test_the_next_is_the_first_open_one_after_it(answered: list[str], after: str) -> None:
    progress = QuizProgress()
    for question in answered:
        progress = progress.with_answer(question, 0, right=True)
    following = progress.next_open(QUESTIONS, after)
    still_open = [question for question in QUESTIONS if question not in answered]
    if following is None:
        assert not still_open
    else:
        later = [question for question in still_open if question > after]
        assert following == (later or still_open)[0]
