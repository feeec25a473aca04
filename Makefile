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

.PHONY: run test lint bench bake wheel lock generated clean libraries

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

wheel: $(READY)
	rm -rf build/baked
	$(BIN)/petrograd-map bake --into build/baked
	$(BIN)/python -m hatchling build -t wheel

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
