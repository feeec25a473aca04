"""Where baked pages are, and what is in them.

A baked page is a folder of files made from the map layers alone; the chronicle is told to
it while it runs. The page of the bundled layers comes with the wheel, others are kept in
the user's cache under the hash of what they were made from.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

import js_lib_leaflet
from platformdirs import user_cache_path

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle

INDEX: Final = "index.html"
MAPS: Final = "maps.js"
FEATURES: Final = "features.json"
TOKENS: Final = "tokens.css"
FILES: Final = (INDEX, MAPS, FEATURES, TOKENS)

_PACKAGE = Path(__file__).resolve().parent.parent
WEB: Final = _PACKAGE / "web"
# What the builder puts into a page besides the layers. `web/*.js` and `web/*.css` are not
# among it: they are served as they are.
_INGREDIENTS = (
    _PACKAGE / "mappage" / "builder.py",
    _PACKAGE / "mappage" / "drawing.py",
    _PACKAGE / "mappage" / "layers.py",
    _PACKAGE / "mappage" / "sheet.py",
    _PACKAGE / "mappage" / "tokens.py",
    _PACKAGE / "data" / "geo.py",
    _PACKAGE / "export" / "ground.py",
    _PACKAGE / "export" / "page.py",
    _PACKAGE / "export" / "route_lines.py",
    WEB / "index.html",
    WEB / "tokens.json",
)


def leaflet() -> Path:
    """Return the folder of the plain Leaflet files (the package django-js-lib-leaflet)."""
    return Path(js_lib_leaflet.__file__).parent / "static" / "js_lib_leaflet"


def key(layers_digest: str, chronicle: Chronicle) -> str:
    """Return the name of the page baked from some layers by this version of the builder.

    Args:
        layers_digest: The hash of the layer files (`DataSet.digest`).
        chronicle: The chronicle; of it, the page depends on the cities and on the order
            and kind of the places on the sheet and of the routes.
    """
    cities = [city.id for city in chronicle.cities]
    places = [f"{place.id} {place.kind}" for place in chronicle.places if not place.beyond]
    routes = [f"{route.id} {route.kind}" for route in chronicle.routes]
    digest = hashlib.sha256("\0".join([layers_digest, *cities, *places, *routes]).encode())
    for path in _INGREDIENTS:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:32]


def cache() -> Path:
    """Return the folder in the user's cache in which baked pages are kept."""
    return user_cache_path("petrograd-map", appauthor=False) / "pages"


def find(page_key: str) -> Path | None:
    """Return the folder of a baked page, in the package or the cache, or None."""
    for folder in (_PACKAGE / "baked" / page_key, cache() / page_key):
        if all((folder / name).is_file() for name in FILES):
            return folder
    return None
