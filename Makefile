# All set-up is in here: `make run` opens the program, `make test` runs the tests.
# Both first make the virtual environment from requirements.lock and see to the system
# libraries that Qt needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# Chromium's sandbox does not start for root. A developer's or a container's root runs
# without it, and is told so; everybody else keeps it.
ifeq ($(shell id -u),0)
AS_ROOT := QTWEBENGINE_DISABLE_SANDBOX=1
endif

.PHONY: run test lint bench bake lock generated clean libraries
.PHONY: wheel try-wheel bundle try-bundle deb try-deb

run: $(READY) libraries
	@if [ -n "$(AS_ROOT)" ]; then echo "Running as root: without Chromium's sandbox, which refuses root. For anything but a trial, use an ordinary user."; fi
	@$(AS_ROOT) $(BIN)/petrograd-map run $(ARGS)

test: $(READY) libraries
	$(AS_ROOT) QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software $(BIN)/python -m pytest $(ARGS)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	sh packaging/lint_web.sh

bake: $(READY)
	$(BIN)/petrograd-map bake $(ARGS)

bench: $(READY) libraries
	$(AS_ROOT) $(BIN)/python benchmarks/run_all.py

# What is passed on, and each tried as its users would: docs/release.md.
wheel: $(READY)
	$(BIN)/python -m build --no-isolation --outdir dist .

try-wheel: $(READY) libraries
	rm -rf build/try-wheel
	$(BIN)/uv venv --quiet build/try-wheel
	$(BIN)/uv pip install --quiet --python build/try-wheel --constraint requirements.lock dist/petrograd_map-*.whl
	$(BIN)/python packaging/smoke_test.py build/try-wheel/bin/petrograd-map

bundle: $(READY) libraries
	$(BIN)/python packaging/bundle.py

try-bundle: $(READY)
	$(BIN)/python packaging/smoke_test.py --bundle dist/petrograd-map dist/petrograd-map/petrograd-map

deb: bundle
	$(BIN)/python packaging/debian.py

try-deb: $(READY)
	sh packaging/bare_debian.sh $(BIN)/python build/bare-debian

generated: $(READY)
	$(BIN)/python packaging/write_generated.py

lock: $(READY)
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --group dev pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) build dist node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

libraries: $(READY)
	@$(BIN)/python -m petrograd_map.doctor --install

$(READY): requirements.lock packaging/make_environment.sh
	@sh packaging/make_environment.sh "$(PYTHON)" "$(VENV)"
	@touch $@
