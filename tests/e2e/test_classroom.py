"""The classroom in the real window with the real page: can the back row read it?"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from support.colour import contrast

from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.state.intents import GoTo, ShowCities, Speak, TakeTour
from petrograd_map.ui.classroom.course import Mark
from petrograd_map.ui.classroom.curtain import Drawn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget
    from support.visit import Visit

    from petrograd_map.ui.classroom.mode import Classroom

SHARE = 0.035
RATIO = 7.0
SIZES = [(1024, 768), (1280, 800), (1920, 1080)]
LESSON = "lesson_morning"

_TEXTS_OF_THE_MAP = """
[...document.querySelectorAll(".frame.shown .label, .frame.shown .place .letter")].map((text) => {
  const { width, height } = text.getBoundingClientRect();
  const style = getComputedStyle(text);
  const scale = text.getScreenCTM ? text.getScreenCTM() : null;
  const disc = text.parentNode.querySelector(".disc");
  return {
    text: text.textContent,
    shown: width > 0 && height > 0 && style.display !== "none",
    px: parseFloat(style.fontSize) * (scale ? Math.hypot(scale.a, scale.b) : 1),
    ink: style.fill,
    ground: style.paintOrder.startsWith("stroke") && style.stroke !== "none" ? style.stroke
      : disc ? getComputedStyle(disc).fill : "",
    solid: disc ? getComputedStyle(disc).fillOpacity : "1",
  };
}).filter(({ shown, text }) => shown && text.trim())
"""


@pytest.fixture
def room(visit: Visit) -> Iterator[Classroom]:
    """The classroom, in a window that the test makes as large as a projector's picture."""
    classroom = visit.program.classroom.classroom
    classroom.begin()
    yield classroom
    classroom.leave()
    visit.settle()


def show(visit: Visit, size: tuple[int, int], language: Language) -> None:
    """Show the class's window in a size."""
    visit.window.showNormal()
    visit.window.resize(*size)
    visit.wait(lambda: visit.window.size() == QSize(*size))
    visit.go(Speak(language))
    room = visit.program.classroom.classroom
    visit.wait(lambda: room.stage.sizes.height_px == size[1])
    visit.settle()
    wanted = f"{room.stage.sizes.text_px}px"
    visit.wait(
        lambda: (
            visit.js("getComputedStyle(document.body).getPropertyValue('--projector-text')")
            == wanted
        )
    )


def hexed(css: str) -> str:
    """Return the colour that CSS calls `rgb(…)` as `#RRGGBB`."""
    red, green, blue = (int(part) for part in css[css.index("(") + 1 : -1].split(",")[:3])
    return QColor(red, green, blue).name()


def seen_contrast(picture: QImage) -> float:
    """Return the contrast of the letters in a picture: of its commonest colour and the farthest."""
    pixels = memoryview(picture.convertToFormat(QImage.Format.Format_RGB32).constBits()).cast("I")
    colours = Counter({f"#{pixel & 0xFFFFFF:06x}": n for pixel, n in Counter(pixels).items()})
    ground = colours.most_common(1)[0][0]
    return max(contrast(ground, each) for each in colours)


def labels(room: Classroom) -> list[QLabel]:
    """Return every text in the bands that the class must read."""
    parts: list[QWidget] = [room.stage.band, room.stage.caption]
    found = [label for part in parts for label in part.findChildren(QLabel)]
    return [label for label in found if label.isVisible() and label.text()]


def assert_bands_stand_out(visit: Visit, room: Classroom) -> None:
    """Fail unless all letters stand out, as soon as Qt has given every label its new style."""
    caption = room.stage.caption
    for label in labels(room):
        visit.wait(partial(stands_out, label), label.objectName())
    for part in (caption.text, caption.key, caption.options):
        if part.isVisible() and (part is not caption.text or caption.text.text):
            visit.wait(partial(stands_out, caption, part.geometry()), part.objectName())


def stands_out(widget: QWidget, where: QRect | None = None) -> bool:
    """Tell whether letters stand out as far as a class needs it, in a part of a widget or all."""
    return seen_contrast(widget.grab(where or widget.rect()).toImage()) >= RATIO


def assert_bands_are_large(visit: Visit, room: Classroom) -> None:
    height = visit.window.height()
    texts = labels(room)
    assert {"class-clock", "class-date", "class-old", "class-city", "class-title"} <= {
        label.objectName() for label in texts
    }
    for label in texts:
        name = label.objectName()
        assert QFontInfo(label.font()).pixelSize() >= SHARE * height, name
        # Nothing is cut: a label has the room that its words need.
        assert label.height() >= label.heightForWidth(label.width()) or not label.wordWrap(), name
        assert visit.window.rect().contains(
            QRect(label.mapTo(visit.window, QPoint()), label.size())
        )
    assert room.stage.caption.text._document.defaultFont().pixelSize() >= SHARE * height
    assert room.stage.caption.key.text_px >= SHARE * height
    for option in room.stage.caption.options.buttons:
        assert option.text_px >= SHARE * height


def assert_map_can_be_read(visit: Visit) -> None:
    height = visit.window.height()
    texts: list[dict[str, Any]] = visit.js(_TEXTS_OF_THE_MAP)
    assert sum(1 for each in texts if len(each["text"]) > 1) >= 4
    assert sum(1 for each in texts if len(each["text"]) == 1) >= 10
    for each in texts:
        assert each["px"] >= SHARE * height - 0.01, each
        assert contrast(hexed(each["ink"]), hexed(each["ground"])) >= RATIO, each
        assert float(each["solid"]) == 1, each


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", Language)
def test_the_back_row_can_read_all_that_it_needs(
    visit: Visit, room: Classroom, size: tuple[int, int], language: Language
) -> None:
    show(visit, size, language)
    for lesson, step in ((LESSON, 0), (LESSON, 3), ("lesson_two_cities", 4)):
        visit.go(TakeTour(lesson, step))
        visit.settle()
        assert_bands_are_large(visit, room)
        assert_bands_stand_out(visit, room)
        assert_map_can_be_read(visit)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", Language)
def test_every_question_fits_with_its_answers(
    visit: Visit, room: Classroom, size: tuple[int, int], language: Language
) -> None:
    show(visit, size, language)
    for lesson in visit.timeline.chronicle.lessons:
        for index, step in enumerate(lesson.steps):
            if step.prediction is None:
                continue
            visit.go(TakeTour(lesson.id, index))
            while room.course.slide.asked is None:
                room.course.go_on()
            visit.wait(room.stage.caption.options.buttons[0].isVisible)
            assert_bands_are_large(visit, room)
            for option in room.stage.caption.options.buttons:
                if option.isVisible():
                    assert option.height() >= option.height_for(option.width())
                    box = QRect(option.mapTo(room.stage.caption, QPoint()), option.size())
                    assert room.stage.caption.rect().contains(box)


@pytest.mark.parametrize("cities", [("moscow",), ("petrograd", "moscow")])
@pytest.mark.parametrize("at", ["1917-11-07T02:30", "1917-11-12T12:00"])
def test_without_a_lesson_it_can_be_read_by_day_and_by_night(
    visit: Visit, room: Classroom, cities: tuple[str, ...], at: str
) -> None:
    room.stage.opening.choose(len(room.stage.opening.tiles) - 1)
    show(visit, (1280, 800), Language.EN)
    visit.go(ShowCities(cities), GoTo(Moment.parse(at)))
    visit.settle()
    assert_bands_are_large(visit, room)
    assert_bands_stand_out(visit, room)
    assert_map_can_be_read(visit)


def test_the_choice_of_lessons_can_be_read(visit: Visit, room: Classroom) -> None:
    for size in SIZES:
        for language in Language:
            show(visit, size, language)
            opening = room.stage.opening
            assert opening.isVisible()
            for label in opening.findChildren(QLabel):
                if label.isVisible() and label.text():
                    assert QFontInfo(label.font()).pixelSize() >= SHARE * size[1]
                    assert label.height() >= label.heightForWidth(label.width())
            assert opening.rect().contains(opening.tiles[-1].geometry())
            assert seen_contrast(opening.grab(opening.tiles[0].geometry()).toImage()) >= RATIO


def test_the_clicker_works_while_the_focus_is_in_the_page(visit: Visit, room: Classroom) -> None:
    visit.go(TakeTour(LESSON))
    room.stage.opening.hide()
    visit.settle()
    QTest.mouseClick(visit.web, Qt.MouseButton.LeftButton, pos=visit.web.rect().center())
    visit.web.setFocus()
    visit.wait(visit.web.hasFocus)
    visit.go(TakeTour(LESSON))
    before = (visit.state.stop, room.course.mark)
    # As the system sends keys: first to the window, which finds out who has the focus.
    native = visit.window.windowHandle()
    QTest.keyClick(native, Qt.Key.Key_PageDown)
    visit.wait(lambda: (visit.state.stop, room.course.mark) != before)
    assert (visit.state.stop, room.course.mark) == (before[0], Mark(page=1))
    QTest.keyClick(native, Qt.Key.Key_PageUp)
    visit.wait(lambda: (visit.state.stop, room.course.mark) == before)
    QTest.keyClick(visit.web, Qt.Key.Key_B)
    visit.wait(lambda: room.stage.curtain.drawn is Drawn.BLACK)
    QTest.keyClick(visit.window, Qt.Key.Key_B)
    visit.wait(lambda: room.stage.curtain.drawn is Drawn.OPEN)


def test_the_map_names_each_place_that_a_step_rings(visit: Visit, room: Classroom) -> None:
    room.stage.opening.hide()
    show(visit, (1600, 1000), Language.EN)
    visit.go(TakeTour("lesson_storming", 1))
    visit.settle()
    ringed = visit.js(
        "[...document.querySelectorAll('.frame.shown .place[data-marked=true]')]"
        ".map((place) => place.dataset.place)"
    )
    places = visit.timeline.chronicle.place_by_id
    wanted = {places[each].name[Language.EN].split(" (")[0] for each in ringed}
    assert len(wanted) > 1
    written = visit.js(
        "[...document.querySelectorAll('.frame.shown .label.place-name')]"
        ".map((label) => label.textContent)"
    )
    assert wanted <= set(written)


def test_leaving_gives_the_page_back_as_it_was(visit: Visit) -> None:
    look = (
        "[document.body.className, document.body.getAttribute('style') || '', "
        "document.querySelectorAll('.frame.shown .label').length > 0]"
    )
    visit.settle()
    before = visit.js(look)
    visit.program.classroom.begin()
    visit.wait(lambda: "projector" in visit.js(look)[0])
    visit.program.classroom.leave()
    visit.wait(lambda: "projector" not in visit.js(look)[0])
    after = visit.js(look)
    assert after[0] == before[0]
    assert after[2] == before[2]


def test_it_is_one_press_from_the_window(visit: Visit) -> None:
    QTest.mouseClick(visit.window.top.classroom, Qt.MouseButton.LeftButton)
    room = visit.program.classroom.classroom
    assert room.is_open
    QTest.mouseClick(room.stage.opening.tiles[0], Qt.MouseButton.LeftButton)
    assert visit.state.stop is not None
    room.leave()
