# Two commands, each complete from a fresh clone: `make run` and `make test`.
# They need Python 3.11 (or 3.12), make and a package index.

VENV := .venv
BIN := $(VENV)/bin
PYTHON := $(shell for p in python3.11 python3.12 python3 python; do \
	"$$p" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 13))' 2>/dev/null && echo "$$p" && break; \
	done)

# setuptools warns at length about every editable install
PIP := PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet

.PHONY: run test check bench sheets clean
.DELETE_ON_ERROR:

run: $(VENV)/run.stamp
	$(BIN)/onetake serve

# One process more than there are cores, for tests with a studio wait a third of their time; more than four
# would want more memory than speed is worth.
TESTERS = $(shell $(PYTHON) -c 'import os; print(min(4, os.cpu_count() + 1))')
test: $(VENV)/test.stamp check
	mkdir -p artefacts
	$(BIN)/python -m pytest -n $(TESTERS) --dist loadfile --no-loadscope-reorder $(TESTS)

check: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/run.stamp
	$(BIN)/python -m bench.rehearsal
	$(BIN)/python -m bench.episode

# everything that the rehearsal can draw, to look at: artefacts/sheets
sheets: $(VENV)/run.stamp
	$(BIN)/python -m bench.sheets

clean:
	rm -rf $(VENV) artefacts build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

# The environment: made once, filled again only when pyproject.toml changes.
$(VENV)/bin/python:
ifeq ($(PYTHON),)
	$(error Onetake needs Python 3.11 or 3.12, and neither is on the PATH. On Debian: apt-get install python3.11 python3.11-venv)
endif
	$(PYTHON) -m venv $(VENV)
	$(PIP) --upgrade pip

$(VENV)/run.stamp: pyproject.toml scripts/system.py | $(VENV)/bin/python
	$(BIN)/python scripts/system.py run
	$(PIP) --editable .
	touch $@

$(VENV)/test.stamp: pyproject.toml scripts/system.py | $(VENV)/bin/python
	$(BIN)/python scripts/system.py test
	$(PIP) torch==2.13.0 --editable '.[test]'
	touch $@ $(VENV)/run.stamp
