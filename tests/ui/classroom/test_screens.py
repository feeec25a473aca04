from __future__ import annotations

import pytest
from PySide6.QtCore import QRect

from petrograd_map.ui.classroom.screens import Arrangement, ScreenPlace, arrange

OWN = ScreenPlace("laptop", QRect(0, 0, 1440, 900), QRect(0, 0, 1440, 860), primary=True)
BEAMER = ScreenPlace("projector", QRect(1440, 0, 1280, 800), QRect(1440, 0, 1280, 800))


@pytest.mark.parametrize("screens", [(OWN, BEAMER), (BEAMER, OWN)])
def test_the_class_gets_the_projector_and_the_teacher_her_own_screen(
    screens: tuple[ScreenPlace, ...],
) -> None:
    assert arrange(screens, swapped=False) == Arrangement(BEAMER, OWN)
    assert arrange(screens, swapped=True) == Arrangement(OWN, BEAMER)


@pytest.mark.parametrize("swapped", [True, False])
@pytest.mark.parametrize("only", [OWN, BEAMER])
def test_one_screen_is_the_classs(only: ScreenPlace, swapped: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert arrange((only,), swapped=swapped) == Arrangement(only, None)


def test_without_a_primary_screen_the_first_is_the_teachers() -> None:
    third = ScreenPlace("third", QRect(3000, 0, 800, 600), QRect(3000, 0, 800, 600))
    assert arrange((BEAMER, third), swapped=False) == Arrangement(third, BEAMER)
