"""A stop of a tour or a lesson in rich text."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from petrograd_map.i18n import Catalogue
from petrograd_map.phrases import moment_words
from petrograd_map.ui.links import LinkKind, to_id, to_look, to_moment
from petrograd_map.ui.richtext import anchor, anchors, glossed

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.texts import Language
    from petrograd_map.domain.tours import Step


def step_page(step: Step, chronicle: Chronicle, language: Language) -> str:
    """Return the rich text of a stop: title, moment, text, and where it leads."""
    words = Catalogue(language)
    when = anchor(to_moment(step.at), moment_words(step.at, language))
    city = chronicle.city_by_id[step.city].name[language]
    parts = [
        f"<h2>{escape(step.title[language])}</h2>",
        f'<p class="soft">{when} · {escape(city)}</p>',
        f"<p>{glossed(step.text[language], chronicle.glossary, language)}</p>",
    ]
    event = chronicle.event_by_id.get(step.event or "")
    if event is not None:
        link = anchor(to_id(LinkKind.EVENT, event.id), event.title[language])
        parts.append(f"<p>{escape(words('learn.event'))} {link}</p>")
    if step.places:
        places = anchors(
            (to_id(LinkKind.PLACE, place), chronicle.place_by_id[place].name[language])
            for place in step.places
        )
        parts.append(f"<p>{escape(words('learn.places'))} {places}</p>")
        link = anchor(to_look(step.city, step.at, step.places), words("learn.show"))
        parts.append(f"<p>{link}</p>")
    return "".join(parts)
