"""A lesson in rich text: what the class reads, what is revealed, what the teacher knows."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from petrograd_map.domain.accounts import compare_accounts
from petrograd_map.domain.lessons import reveal_moment
from petrograd_map.domain.quiz import SideAnswer, SpanAnswer, answer
from petrograd_map.i18n import Catalogue
from petrograd_map.phrases import locator_words, span_words
from petrograd_map.ui.citing import source_link
from petrograd_map.ui.links import LinkKind, to_id, to_look
from petrograd_map.ui.quiz_words import answer_words
from petrograd_map.ui.richtext import anchor, carded, glossed, paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from petrograd_map.domain.accounts import AccountRow
    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.events import Account, Event
    from petrograd_map.domain.lesson_progress import Predicted
    from petrograd_map.domain.lessons import GuidedAccount, Lesson, LessonStep
    from petrograd_map.domain.quiz import Question
    from petrograd_map.domain.quiz_options import Options
    from petrograd_map.domain.texts import Language
    from petrograd_map.domain.timeline import Timeline


# ------------------------------------------------------------------ for the class


def reveal_page(
    step: LessonStep,
    options: Options,
    predicted: Predicted,
    chronicle: Chronicle,
    language: Language,
) -> str:
    """Return what is revealed after a prediction, as rich text; empty without a prediction.

    Args:
        step: The step.
        options: The answers that were offered.
        predicted: The prediction.
        chronicle: Names, events and the glossary.
        language: The language.
    """
    question = step.prediction
    if question is None:
        return ""
    words = Catalogue(language)
    parts = []
    if predicted.chosen is not None:
        parts.append(f"<h3>{escape(verdict(options, predicted, language))}</h3>")
    answer_said = answer_words(options.answers[options.correct], chronicle, language)
    parts.append(paragraph(words("lesson.answer", answer=answer_said)))
    parts.append(why_page(question, options, chronicle, language))
    places = question.places or step.stop.places
    link = to_look(step.stop.city, reveal_moment(step, chronicle), places)
    parts.append(f"<p>{anchor(link, words('learn.show'))}</p>")
    return "".join(parts)


def verdict(options: Options, predicted: Predicted, language: Language) -> str:
    """Return whether the chronicle has it as the class expected; empty if it named nothing."""
    if predicted.chosen is None:
        return ""
    as_predicted = predicted.chosen == options.correct
    return Catalogue(language)("lesson.as_predicted" if as_predicted else "lesson.otherwise")


def why_page(question: Question, options: Options, chronicle: Chronicle, language: Language) -> str:
    """Return why the answer to a question is right, and who says so, as rich text."""
    words = Catalogue(language)
    right = options.answers[options.correct]
    parts = []
    if isinstance(right, SideAnswer | SpanAnswer) and right.disputed:
        parts.append(f"<p><b>{escape(words('accounts.disputed'))}</b></p>")
    parts.append(f"<p>{glossed(question.explain[language], chronicle.glossary, language)}</p>")
    events = (chronicle.event_by_id[name] for name in question.events)
    parts += (_who_says_so(event, chronicle, language) for event in events)
    return "".join(parts)


def accounts_page(
    accounts: Sequence[GuidedAccount], chronicle: Chronicle, language: Language
) -> str:
    """Return the accounts that the class reads: source first, then what it says, then the task."""
    if not accounts:
        return ""
    words = Catalogue(language)
    head = f"<h3>{escape(words('lesson.read'))}</h3>"
    cards = (account_card(each, chronicle, language) for each in accounts)
    return head + paragraph(words("lesson.adapted"), "soft") + "".join(cards)


def going_on_page(lesson: Lesson, chronicle: Chronicle, language: Language) -> str:
    """Return what follows a lesson: homework, and tours that lead on from it."""
    words = Catalogue(language)
    parts = [f"<h3>{escape(words('lesson.homework'))}</h3>", paragraph(lesson.homework[language])]
    links = [
        anchor(to_id(LinkKind.TOUR, name), chronicle.tour_by_id[name].title[language])
        for name in lesson.tours
    ]
    if links:
        parts.append(f"<h3>{escape(words('lesson.lead_on'))}</h3><p>{'<br>'.join(links)}</p>")
    return "".join(parts)


# ------------------------------------------------------------------ for the teacher


def notes_of(step: LessonStep, timeline: Timeline, language: Language) -> str:
    """Return what only the teacher sees of a step: notes, answer, and what is expected.

    Args:
        step: The step.
        timeline: The timeline of the chronicle, which knows the answers.
        language: The language.
    """
    words = Catalogue(language)
    chronicle = timeline.chronicle
    parts = [f"<h3>{escape(words('lesson.notes'))}</h3>", paragraph(step.notes[language])]
    if step.prediction is not None:
        right = answer(step.prediction.task, timeline)
        said = words("lesson.answer", answer=answer_words(right, chronicle, language))
        parts.append(
            f"<p>{escape(step.prediction.question[language])}<br><b>{escape(said)}</b></p>"
        )
    for each in step.accounts:
        source = chronicle.source_by_id[each.source].label[language]
        expected = words("lesson.expected", text=each.expected[language])
        parts.append(
            f"<p><b>{escape(source)}.</b> {escape(each.question[language])}<br>"
            f"{escape(expected)}</p>"
        )
    return "".join(parts)


# ------------------------------------------------------------------ parts


def _who_says_so(event: Event, chronicle: Chronicle, language: Language) -> str:
    """Return whom the chronicle follows in an event, and who has it otherwise."""
    words = Catalogue(language)
    rows = compare_accounts(event)
    parts = [f"<p><b>{anchor(to_id(LinkKind.EVENT, event.id), event.title[language])}</b></p>"]
    follows = [_row(row, rows, chronicle, language) for row in rows if row.account.preferred]
    others = [_row(row, rows, chronicle, language) for row in rows if row.differs]
    for key, lines in (("lesson.follows", follows), ("lesson.others", others)):
        if lines:
            parts.append(f'<p class="soft">{escape(words(key))}</p>')
            parts += (f"<p>{line}</p>" for line in lines)
    return "".join(parts)


def _row(
    row: AccountRow, rows: Sequence[AccountRow], chronicle: Chronicle, language: Language
) -> str:
    """Return one account of an event: the source, what it says, and the way to its map."""
    words = Catalogue(language)
    account = row.account
    sign = "★" if account.preferred else "≠"
    parts = [f"{sign} {_head(account, chronicle, language)}: {escape(account.text[language])}"]
    present = {each.account.source for each in rows}
    for dependence in chronicle.source_by_id[account.source].depends_on:
        if dependence.source in present:
            other = chronicle.source_by_id[dependence.source].label[language]
            parts.append(f"<i>({escape(words('lesson.rests_on', source=other))})</i>")
    parts.append(anchor(to_id(LinkKind.ACCOUNT, account.source), words("account.show_map")))
    return " ".join(parts)


def account_card(guided: GuidedAccount, chronicle: Chronicle, language: Language) -> str:
    """Return an account to read: its source first, then what it says, then the task."""
    words = Catalogue(language)
    event = chronicle.event_by_id[guided.event]
    account = event.account_of(guided.source)
    if account is None:
        return ""
    lines = [f"<b>{_head(account, chronicle, language)}</b>"]
    lines += [
        f'<span class="soft">{escape(line)}</span>' for line in _before(guided, chronicle, language)
    ]
    said = account.text[language]
    when = "" if account.span is None else f"<b>{escape(span_words(account.span, language))}</b>. "
    checked = escape(words(f"checked.{account.checked}"))
    lines.append(f'{when}{escape(said)} <span class="soft">({checked})</span>')
    lines.append(f"<b>{escape(guided.question[language])}</b>")
    lines.append(
        f"{escape(words('learn.event'))} "
        + anchor(to_id(LinkKind.EVENT, event.id), event.title[language])
        + "<br>"
        + anchor(to_id(LinkKind.ACCOUNT, guided.source), words("account.show_map"))
    )
    return carded("".join(f"<p>{line}</p>" for line in lines))


def _before(guided: GuidedAccount, chronicle: Chronicle, language: Language) -> list[str]:
    """Return what to know before reading: who, when, from which side."""
    words = Catalogue(language)
    source = chronicle.source_by_id[guided.source]
    background = source.background
    if background is None:
        return [source.standpoint[language]]
    return [
        words("lesson.who", text=background.who[language]),
        words("lesson.written", text=background.when[language]),
        words("lesson.side", text=background.side[language]),
    ]


def _head(account: Account, chronicle: Chronicle, language: Language) -> str:
    """Return a source and where in it."""
    where = locator_words(account.locator, language)
    link = source_link(chronicle.source_by_id[account.source], language)
    return f"{link} ({escape(where)})" if where else link
