"""What people may type into the search, and what must come first: for tests and benchmarks."""

from __future__ import annotations

QUERIES = (
    # Names as they stand, and as they are written elsewhere.
    ("Winter Palace", "p_winter_palace"),
    ("Зимний", "p_winter_palace"),
    ("Zimny", "p_winter_palace"),
    ("Zimnii dvorets", "p_winter_palace"),
    ("Zimniy", "p_winter_palace"),
    ("Smolnyi", "p_smolny"),
    ("Smol'nyj", "p_smolny"),
    ("Litejny", "p_liteiny_br"),
    ("lubjanka", "m_lubyanka"),
    ("Hamovniki", "m_khamovniki"),
    ("воробьевы горы", "m_sparrow"),
    ("Воробьёвы", "m_sparrow"),
    ("Avrora", "p_aurora"),
    # What stands there now.
    ("Витебский вокзал", "p_tsarskoselsky_stn"),
    ("Kievsky", "m_bryansk"),
    # Before 1918.
    ("Зимній дворецъ", "p_winter_palace"),
    ("Смольнаго", "p_smolny"),
    ("Троицкiй мостъ", "p_troitsky_br"),
    # Cases.
    ("дворца", "p_winter_palace"),
    ("телеграфа", "m_telegraph"),
    ("петропавловской крепости", "p_peter_paul"),
    ("на литейном мосту", "p_liteiny_br"),
    ("авроры", "p_aurora"),
    ("кремлю", "m_kremlin"),
    # Not yet finished.
    ("winter p", "p_winter_palace"),
    ("Финлянд", "p_finland_stn"),
    ("петропав", "p_peter_paul"),
    ("госуд банк", "p_bank"),
    # A slip of the fingers.
    ("kremln", "m_kremlin"),
    ("Адмиралтество", "p_admiralty"),
    ("Winetr Palace", "p_winter_palace"),
    ("петрапавловксая", "p_peter_paul"),
    # People.
    ("Lenin", "person_lenin"),
    ("Троцкаго", "person_trotsky"),
    ("Kerenksy", "person_kerensky"),
    ("Антонова-Овсеенко", "person_antonov_ovseenko"),
    ("Ovseyenko", "person_antonov_ovseenko"),
    ("Полковниковым", "person_polkovnikov"),
    ("Riabtsev", "person_ryabtsev"),
    ("кишкин", "person_kishkin"),
    # Events.
    ("Aurora fires", "e_aurora_blank"),
    ("приказ развести мосты", "e_hq_orders"),
    ("To the Citizens of Russia", "e_proclamation"),
    # Sources.
    ("Reed", "reed"),
    ("Рид", "reed"),
    ("Mieville", "mieville"),
    ("ten days that shook", "reed"),
    # Words and tours.
    ("MRC", "term_mrc"),
    ("ВРК", "term_mrc"),
    ("cadets", "term_cadet"),
    ("юнкера", "term_cadet"),
    ("Викжеля", "term_vikzhel"),
    ("quiet night", "tour_quiet_night"),
)
"""A query and the id of what it must find first in the bundled chronicle."""
