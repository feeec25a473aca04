"""What the class reads: each step of a walk, each event, each place as slides."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from petrograd_map.domain.accounts import compare_accounts
from petrograd_map.domain.quiz_options import options
from petrograd_map.i18n import Catalogue
from petrograd_map.mappage.scene import describe
from petrograd_map.phrases import disagreement_words, span_words
from petrograd_map.ui.lesson_words import account_card, verdict, why_page
from petrograd_map.ui.quiz_words import answer_words
from petrograd_map.ui.richtext import glossed, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from petrograd_map.domain.events import Event
    from petrograd_map.domain.lesson_progress import LessonProgress
    from petrograd_map.domain.lessons import Lesson
    from petrograd_map.domain.now import Happening
    from petrograd_map.domain.quiz import Question
    from petrograd_map.domain.texts import Language
    from petrograd_map.domain.timeline import Timeline
    from petrograd_map.domain.tours import Step
    from petrograd_map.domain.view import ViewState


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the class.

    Attributes:
        id: Id of the question.
        options: The answers that are offered, in words.
        correct: Which of them the chronicle has, counted from 0.
        chosen: Which the class named, or None.
        revealed: Whether the chronicle's answer is shown.
    """

    id: str
    options: tuple[str, ...]
    correct: int
    chosen: int | None
    revealed: bool


@dataclass(frozen=True, slots=True)
class Slide:
    """What stands in the caption at once, as far as there is room for it.

    Attributes:
        title: One line, or a question.
        lead: A line above the title, or nothing.
        html: Rich text below it.
        asked: The question, if it is one.
    """

    title: str
    lead: str = ""
    html: str = ""
    asked: Asked | None = None


def slides_of(
    state: ViewState, timeline: Timeline, happening: Happening, progress: LessonProgress
) -> tuple[Slide, ...]:
    """Return the slides of a view: of what is open on top of it, or of what happens then.

    Args:
        state: The view.
        timeline: The timeline of the chronicle.
        happening: What happens at its moment.
        progress: What the class has predicted in the lesson that is open.

    Returns:
        At least one slide.
    """
    chronicle, language = timeline.chronicle, state.language
    if state.event is not None:
        return (_event_slide(chronicle.event_by_id[state.event], timeline, language),)
    if state.selected is not None:
        return (_place_slide(state.selected, state, timeline),)
    if state.stop is not None:
        lesson = chronicle.lesson_by_id.get(state.stop.walk)
        if lesson is not None:
            index = state.stop.step
            return tuple(_lesson_slides(lesson, index, progress, timeline, language))
        step = chronicle.walk_by_id[state.stop.walk][state.stop.step]
        return (_step_slide(step, timeline, language),)
    return (_now_slide(happening, language),)


def _step_slide(step: Step, timeline: Timeline, language: Language) -> Slide:
    text = glossed(step.text[language], timeline.chronicle.glossary, language)
    return Slide(step.title[language], html=f"<p>{text}</p>")


def _lesson_slides(
    lesson: Lesson, index: int, progress: LessonProgress, timeline: Timeline, language: Language
) -> Iterator[Slide]:
    words, chronicle = Catalogue(language), timeline.chronicle
    step = lesson.steps[index]
    yield _step_slide(step.stop, timeline, language)
    revealed = True
    if step.prediction is not None:
        yield _question_slide(step.prediction, progress, timeline, language)
        given = progress.prediction_of(step.prediction.id)
        revealed = given is not None and given.revealed
        if revealed:
            offered = options(step.prediction, timeline)
            right = answer_words(offered.answers[offered.correct], chronicle, language)
            html = why_page(step.prediction, offered, chronicle, language)
            yield Slide(words("lesson.answer", answer=right), html=html)
    # Before the answer is shown they would give it away.
    for guided in step.accounts if revealed else ():
        yield Slide(words("lesson.read"), html=account_card(guided, chronicle, language))
    if index == len(lesson.steps) - 1:
        yield Slide(words("lesson.homework"), html=paragraph(lesson.homework[language]))


def _question_slide(
    question: Question, progress: LessonProgress, timeline: Timeline, language: Language
) -> Slide:
    offered, given = options(question, timeline), progress.prediction_of(question.id)
    asked = Asked(
        question.id,
        tuple(answer_words(each, timeline.chronicle, language) for each in offered.answers),
        offered.correct,
        None if given is None else given.chosen,
        given is not None and given.revealed,
    )
    lead = Catalogue(language)("lesson.predict")
    if given is not None and given.revealed:
        lead = verdict(offered, given, language) or Catalogue(language)("classroom.revealed")
    return Slide(question.question[language], lead, asked=asked)


def _event_slide(event: Event, timeline: Timeline, language: Language) -> Slide:
    text = glossed(event.text[language], timeline.chronicle.glossary, language)
    parts = [f"<p>{text}</p>"]
    if event.disputed:
        said = disagreement_words(compare_accounts(event), language)
        parts.append(f"<p><b>{escape(said)}</b></p>")
    return Slide(event.title[language], span_words(event.span, language), "".join(parts))


def _place_slide(place: str, state: ViewState, timeline: Timeline) -> Slide:
    stretch = timeline.stretch_of(place, state.moment, state.account)
    said = describe(stretch, timeline, state.language)
    name = timeline.chronicle.place_by_id[place].name[state.language]
    return Slide(name, html=paragraph(f"{said[:1].upper()}{said[1:]}."))


def _now_slide(happening: Happening, language: Language) -> Slide:
    """Return the line of what a class would ask about: the latest that has begun."""
    begun = happening.now or happening.just
    if not begun:
        return Slide(Catalogue(language)("classroom.quiet"))
    event = begun[-1]
    return Slide(event.title[language], span_words(event.span, language))
