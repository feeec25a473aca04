from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from petrograd_map.export.standalone.bundle import BundleError, bundle
from petrograd_map.mappage.baked import WEB

if TYPE_CHECKING:
    from pathlib import Path

NODE = shutil.which("node")


def written(folder: Path, **modules: str) -> Path:
    for name, text in modules.items():
        path = folder / f"{name.replace('__', '/')}.js"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def run(script: str) -> object:
    assert NODE is not None
    text = f"const said = [];\n{script}\nconsole.log(JSON.stringify(said));"
    done = subprocess.run([NODE, "-e", text], capture_output=True, text=True, check=True)  # noqa: S603 - our own script
    return json.loads(done.stdout)


@pytest.mark.skipif(NODE is None, reason="node runs the script")
def test_each_module_runs_once_and_after_what_it_imports(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        main='import { two } from "./two.js";\nimport "./side.js";\n'
        'import {\n  one as first,\n  add,\n} from "./one.js";\n'
        'said.push("main", two, add(first, 1));\n',
        side='import { one } from "./one.js";\nsaid.push("side", one);\n',
        one='said.push("one");\nexport const one = 1;\n'
        "/** Not an\nimport. */\nexport function add(a, b) {\n  return a + b;\n}\n",
        two='import { one } from "./one.js";\nexport const two = one + 1;\n'
        "export class Two {}\nexport async function wait() {}\n",
    )
    assert run(bundle(folder, "main.js", {})) == ["one", "side", 1, "main", 2, 2]


@pytest.mark.skipif(NODE is None, reason="node runs the script")
def test_names_of_one_module_are_not_those_of_another(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        main='import { name } from "./other.js";\nconst own = "main";\nsaid.push(own, name);\n',
        other='const own = "other";\nexport const name = own;\n',
    )
    assert run(bundle(folder, "main.js", {})) == ["main", "other"]


@pytest.mark.skipif(NODE is None, reason="node runs the script")
def test_a_module_stands_in_for_another_wherever_that_is_imported(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        main='import { line } from "./line.js";\nimport "./part/deep.js";\nsaid.push(line);\n',
        line='export const line = "python";\n',
        part__line='export const line = "own";\n',
        part__deep='import { line } from "../line.js";\nsaid.push(line);\n',
    )
    script = bundle(folder, "main.js", {"line.js": "part/line.js"})
    assert run(script) == ["own", "own"]
    assert "python" not in script


@pytest.mark.parametrize(
    "form",
    [
        'import all from "./other.js";',
        'import * as all from "./other.js";',
        'import { one } from "elsewhere";',
        "export default 1;",
        "export let one = 1;",
        "export { one };",
        'export * from "./other.js";',
        'const other = await import("./other.js");',
        "const here = import.meta.url;",
    ],
)
def test_a_form_that_is_not_known_is_refused(tmp_path: Path, form: str) -> None:
    folder = written(tmp_path, main=f"{form}\n", other="export const one = 1;\n")
    with pytest.raises(BundleError, match=r"main\.js"):
        bundle(folder, "main.js", {})


def test_types_in_comments_are_no_imports(tmp_path: Path) -> None:
    text = '/** @type {import("./gone.js").Gone} */\n// import("./gone.js")\nsaid.push(1);\n'
    assert "said.push(1)" in bundle(written(tmp_path, main=text), "main.js", {})


def test_a_circle_and_a_missing_module_are_refused(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        main='import { two } from "./two.js";\nexport const one = two;\n',
        two='import { one } from "./main.js";\nexport const two = one;\n',
        lost='import { gone } from "./gone.js";\nsaid.push(gone);\n',
    )
    with pytest.raises(BundleError, match=r"main\.js > two\.js > main\.js"):
        bundle(folder, "main.js", {})
    with pytest.raises(BundleError, match=r"gone\.js"):
        bundle(folder, "lost.js", {})


@pytest.mark.skipif(NODE is None, reason="node reads the script")
def test_the_window_s_modules_make_one_script(tmp_path: Path) -> None:
    script = tmp_path / "bundle.cjs"
    instead = {"channel.js": "standalone/channel.js"}
    text = bundle(WEB, "standalone/main.js", instead)
    script.write_text(text, encoding="utf-8")
    assert NODE is not None
    subprocess.run([NODE, "--check", str(script)], check=True)  # noqa: S603 - our own script
    assert "// channel.js" not in text.splitlines()
    for name in ("main.js", "frame.js", "places.js", "decode.js"):
        assert f"// {name}" in text.splitlines()
