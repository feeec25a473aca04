"""Names that no map of November 1917 may bear: given later, or of something built later.

What was there and is easily taken for later must not be caught: the Alexander Nevsky Lavra, the
Hotel Metropol, Suvorovsky Prospekt in Petrograd, Pushkinskaya Street, the Gagarinskaya, the
Soviets. Nor must people of 1917 after whom streets were named later: a flat may be Lenin's or
Gorky's. So a name stands here with as many words, and in that form, that it takes to be sure.

The list began as what must not be taken over from the modern layers after which the map was
drawn (bridges, embankments and quarters built since), and goes on with the renamings from 1918.
The years are from memory; they say why a name is here, no more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Name(NamedTuple):
    """A name in both languages; a star stands for any ending."""

    en: str
    ru: str


ANACHRONISMS: Final[Mapping[str, tuple[Name, ...]]] = {
    # In either city.
    "": (
        Name("metro", "метро"),  # Moscow 1935, Leningrad 1955
        Name("metro bridge", "метромост"),
        # Persons and things that streets were named after from 1918 on.
        Name("Lenina", "улица Ленина"),
        Name("Lenina", "проспект Ленина"),
        Name("Ploshchad Lenina", "площадь Ленина"),
        Name("Leninsk*", "Ленинск*"),
        Name("Leningrad*", "Ленинград*"),
        Name("Sovetsk*", "Советск*"),
        Name("Komsomol*", "Комсомол*"),
        Name("Krasnoarmeysk*", "Красноармейск*"),
        Name("Krasnogvardeysk*", "Красногвардейск*"),
        Name("Oktyabrsk*", "Октябрьск*"),
        Name("Proletarsk*", "Пролетарск*"),
        Name("Karla Marksa", "Карла Маркса"),
        Name("Dzerzhinskogo", "улица Дзержинского"),
        Name("Ploshchad Dzerzhinskogo", "площадь Дзержинского"),
        Name("Sverdlovsk*", "Свердловск*"),
        Name("Ploshchad Sverdlova", "площадь Свердлова"),
        Name("Kalinina", "проспект Калинина"),
        Name("Kalininsk*", "Калининск*"),
        Name("Kirovsk*", "Кировск*"),
        Name("Mayakovskogo", "улица Маяковского"),
        Name("Ploshchad Mayakovskogo", "площадь Маяковского"),
        Name("Gorkogo", "улица Горького"),
        Name("Gertsena", "улица Герцена"),
        Name("Victory Park", "парк Победы"),
    ),
    "petrograd": (
        Name("Alexander Nevsky Bridge", "мост Александра Невского"),  # 1965
        Name("Volodarsky Bridge", "Володарский мост"),  # 1936; the man was killed in 1918
        Name("Volodarskogo", "мост Володарского"),
        Name("Kantemirovsk*", "Кантемировск*"),  # street named 1952, bridge 1982
        Name("Betancourt", "Бетанкура"),  # bridge of 2018
        Name("Big Obukhovsky Bridge", "Большой Обуховский мост"),  # 2004
        Name("Western High-Speed Diameter", "Западный скоростной диаметр"),
        Name("ZSD", "ЗСД"),
        Name("Ladozhsky Station", "Ладожский вокзал"),  # 2003
        Name("Korablestroiteley", "Кораблестроителей"),  # on land made in the 1960s
        Name("Korablestroitelei", "Кораблестроителей"),
        Name("Marine Facade", "Морской фасад"),
        Name("Krestovsky Stadium", "стадион Крестовский"),
        Name("Piskaryovskoe Cemetery", "Пискарёвское кладбище"),  # 1939
        Name("Smolnaya Embankment", "Смольная набережная"),
        Name("Malookhtinskaya Embankment", "Малоохтинская набережная"),
        Name("Griboedov Canal", "канал Грибоедова"),  # 1923
        Name("Moskovsky Prospekt", "Московский проспект"),  # Zabalkansky until 1918
        Name("Moskovsky Station", "Московский вокзал"),  # Nikolaevsky until 1923
        Name("Vosstaniya", "Восстания"),  # 1918
        Name("Dekabristov", "Декабристов"),  # 1918
        Name("Ploshchad Truda", "площадь Труда"),  # 1918
        Name("Leitenanta Shmidta", "Лейтенанта Шмидта"),  # 1918
        Name("Stachek", "Стачек"),  # 1923
        Name("Zhelyabova", "улица Желябова"),
        Name("Khalturina", "улица Халтурина"),
        Name("Sofi Perovskoy", "улица Софьи Перовской"),
        Name("Nekrasova", "улица Некрасова"),
        Name("Marata", "улица Марата"),
        Name("Rubinshteina", "улица Рубинштейна"),
        Name("Petra Lavrova", "улица Петра Лаврова"),
        Name("Voinova", "улица Воинова"),
        Name("Plekhanova", "улица Плеханова"),
        Name("Ploshchad Uritskogo", "площадь Урицкого"),
        Name("Kutuzov Embankment", "набережная Кутузова"),  # Frantsuzskaya in 1917
    ),
    "moscow": (
        Name("Novoarbatsk*", "Новоарбатск*"),  # 1957
        Name("New Arbat", "Новый Арбат"),  # 1963
        Name("Kutuzovsky Prospekt", "Кутузовский проспект"),  # 1957
        Name("Third Ring", "Третье кольцо"),
        Name("Third Ring Road", "Третье транспортное кольцо"),  # 2005
        Name("MKAD", "МКАД"),  # 1961
        Name("Luzhniki Bridge", "Лужнецкий мост"),  # 1958
        Name("Bagration Bridge", "мост Багратион"),  # 1997
        Name("Patriarshy Bridge", "Патриарший мост"),  # 2004
        Name("Luzhkov Bridge", "Лужков мост"),  # 1994
        Name("Zaryadye Park", "парк Зарядье"),  # 2017
        Name("Manezhnaya Square", "Манежная площадь"),  # 1930s
        Name("Central Telegraph", "Центральный телеграф"),  # 1927
        Name("Mausoleum", "Мавзолей"),  # 1924
        Name("Moscow Canal", "канал имени Москвы"),  # 1937
        Name("Moscow–Volga Canal", "канал Москва–Волга"),
        Name("Karamyshev*", "Карамышевск*"),  # cut of 1937
        Name("Nagatino Cut", "Нагатинское спрямление"),
        Name("Rowing Canal", "Гребной канал"),  # 1973
        Name("Pushkinskaya Square", "Пушкинская площадь"),  # Strastnaya until 1931
        Name("Gorky Park", "парк Горького"),  # 1928
        Name("Krasnaya Presnya", "Красная Пресня"),  # 1918
        Name("Kropotkinsk*", "Кропоткинск*"),  # 1921
        Name("Baumansk*", "Бауманск*"),  # 1922
        Name("Lyusinovsk*", "Люсиновск*"),  # 1922
        Name("Gogolevsky Boulevard", "Гоголевский бульвар"),  # 1924
        Name("Suvorovsky Boulevard", "Суворовский бульвар"),  # 1950
        Name("Pirogovsk*", "Пироговск*"),  # 1924
        Name("Prospekt Mira", "проспект Мира"),  # 1957
        Name("1905 Goda", "1905 года"),
    ),
}
"""By id of the city; under the empty id those that would be wrong in either."""
