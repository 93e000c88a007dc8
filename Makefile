# Every target sets up its own environment: nothing but Python 3.11+ and make is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: review test check lint bench pictures clean

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "tqa needs Python 3.11 or newer: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-test: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ $(VENV)/.installed

review: $(VENV)/.installed ## open the review desk on samples/
	$(BIN)/tqa review samples --document idlib-talks

test: $(VENV)/.installed-test ## run the tests
	$(BIN)/python -m pytest

lint: $(VENV)/.installed-test
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/tqa glossary lint glossaries

check: lint test ## everything that CI looks at

bench: $(VENV)/.installed-test ## print figures; nothing is gated on them
	for script in tests/bench/bench_*.py; do $(BIN)/python $$script || exit 1; done

pictures: $(VENV)/.installed-test ## take the pictures of README again
	$(BIN)/python tests/tools/pictures.py

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
