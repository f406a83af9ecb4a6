# Toetssteen: `make` shows the targets. Only Python 3.11 and make are assumed; everything else lands in .venv.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3.11)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.klaar

.PHONY: help setup demo test test-lang check format docs bench lock clean

help: ## show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | awk -F'|' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: $(STAMP) ## make .venv with everything, pinned and hashed

$(STAMP): pyproject.toml requirements/dev.txt
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "Python 3.11 or newer is needed"'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup ## set up, check the example messages, serve an invented region (EENMALIG=1: check and end; OPNIEUW=1: new data; POORT=8080)
	@$(BIN)/python tools/debian.py pango
	@$(BIN)/python -m tools.demo $(if $(EENMALIG),--eenmalig) $(if $(OPNIEUW),--opnieuw) $(if $(POORT),--poort $(POORT))

test: setup ## set up and run all tests but the slow properties
	@$(BIN)/python tools/xmllint.py
	@$(BIN)/python tools/debian.py pango chromium
	$(BIN)/python -m pytest -n auto -m "not lang"

test-lang: setup ## the slow properties (Hypothesis, differential)
	$(BIN)/python -m pytest -n auto -m lang

check: setup ## format, lint, types, imports, docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	PYTHONPATH=tests $(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.naslag --check
	$(BIN)/python -m tools.openapi --check

format: setup ## format the code and mend what ruff can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: setup ## write the reference pages in docs/ again from the specification and the rules
	$(BIN)/python -m tools.naslag
	$(BIN)/python -m tools.openapi

bench: setup ## measure, as ratios to something beside it in the same run
	@$(BIN)/python tools/xmllint.py
	$(BIN)/python -m tools.bench

lock: ## pin the dependencies again (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --quiet pyproject.toml -o requirements/run.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --quiet pyproject.toml --extra web -o requirements/web.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --quiet pyproject.toml --extra web --group dev -o requirements/dev.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --quiet requirements/bouw.in -o requirements/bouw.txt

clean: ## remove what the other targets made
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
