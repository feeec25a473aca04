"""The quiz in words: its options, and what is said once a question is answered."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from petrograd_map.domain import quiz
from petrograd_map.i18n import Catalogue, dates
from petrograd_map.phrases import locator_words, span_words
from petrograd_map.ui.citing import source_link
from petrograd_map.ui.links import LinkKind, to_id, to_look
from petrograd_map.ui.richtext import anchor, glossed, paragraph

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.quiz_options import Options
    from petrograd_map.domain.quiz_progress import Given
    from petrograd_map.domain.texts import Language


def answer_words(answer: quiz.Answer, chronicle: Chronicle, language: Language) -> str:
    """Return an answer in words."""
    match answer:
        case quiz.SideAnswer(side=side):
            return chronicle.side_by_id[side].name[language]
        case quiz.PlacesAnswer(places=()):
            return Catalogue(language)("quiz.no_place")
        case quiz.PlacesAnswer(places=places):
            return ", ".join(chronicle.place_by_id[place].name[language] for place in places)
        case quiz.SpanAnswer(span=span):
            return span_words(span, language)
        case quiz.DayAnswer(day=day):
            # In one calendar: the other date is what the question gives.
            return dates.long_date(day.civil(), language)
        case quiz.TextAnswer(text=text):
            return text[language]


def verdict_page(
    question: quiz.Question,
    options: Options,
    given: Given,
    chronicle: Chronicle,
    language: Language,
) -> str:
    """Return what is said to an answer, as rich text: right or not, why, and who says so."""
    words = Catalogue(language)
    right = options.answers[options.correct]
    verdict = words("quiz.right" if given.right else "quiz.wrong")
    parts = [f"<h3>{escape(verdict)}</h3>"]
    if not given.right:
        answer = answer_words(right, chronicle, language)
        parts.append(paragraph(words("quiz.answer", answer=answer)))
    if isinstance(right, quiz.SideAnswer | quiz.SpanAnswer) and right.disputed:
        parts.append(f"<p><b>{escape(words('accounts.disputed'))}</b></p>")
    parts.append(f"<p>{glossed(question.explain[language], chronicle.glossary, language)}</p>")
    events = [chronicle.event_by_id[event] for event in question.events]
    if question.at is not None and events:
        link = to_look(events[0].city, question.at, question.places)
        parts.append(f"<p>{anchor(link, words('learn.show'))}</p>")
    for event in events:
        account = event.preferred
        source = source_link(chronicle.source_by_id[account.source], language)
        where = escape(locator_words(account.locator, language))
        parts.append(
            f"<p>{anchor(to_id(LinkKind.EVENT, event.id), event.title[language])}<br>"
            f'<span class="soft">{", ".join(part for part in (source, where) if part)}</span></p>'
        )
    return "".join(parts)
