# Everything runs with .venv/bin/python; a bare "make" tells what there is.
PY := .venv/bin/python
PYTEST := $(PY) -m pytest
PARALLEL ?= 2
INRICHTEN := sh portal/bouw/inrichten.sh
APPS := portal loket maatwerk signalen

# Whoever runs us may forbid Python to keep compiled files; then each of hundreds of processes would compile all anew.
unexport PYTHONDONTWRITEBYTECODE

# A test is found by what it needs: nothing, PostgreSQL, a browser, or real processes (pyproject.toml, markers).
ZONDER_DIENSTEN := not browser and not keten and not postgres

# The tests bring their own servers, whatever the caller's environment says.
SQLITE := env -u DATABASE_URL -u REDIS_URL $(PYTEST)
POSTGRES := $(PY) -m tests.servers postgres -- $(PYTEST)

# Only these files have tests of a browser or of processes (tests/conftest.py sees to it); reading all takes long.
MET_DIENSTEN = $(shell grep -rlE 'pytest\.mark\.(browser|keten)' tests --include='test_*.py')

# Long tests are dealt out one at a time, so that no worker is left with some while the other has none. Those of
# processes, that often wait, go between those of a browser, that compute (tests/conftest.py).
EEN_VOOR_EEN := -n $(PARALLEL) --maxschedchunk 1

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup run test snel proef lint bench slot clean bouw inrichten-run inrichten-test

help: ## Show this help
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: inrichten-test bouw ## Set up everything: system packages, .venv, style sheet, translations

run: inrichten-run bouw ## Run the portal with demo data on http://127.0.0.1:8000 (PORT=8001 for another port)
	@$(PY) manage.py start

test: setup ## Run every test: on SQLite, on PostgreSQL, in the browser, and as real processes
	$(SQLITE) -n $(PARALLEL) -m "$(ZONDER_DIENSTEN)"
	$(POSTGRES) -n $(PARALLEL) -m "not browser and not keten and (postgres or not zonder_database)"
	$(SQLITE) $(EEN_VOOR_EEN) -m "browser or keten" $(MET_DIENSTEN)

snel: setup ## Run the quick tests (at most 90 seconds)
	$(SQLITE) -n $(PARALLEL) -q -m "$(ZONDER_DIENSTEN) and not lang"

proef: setup ## Run the long proofs: fuzz, faults and growth in their full size
	PROEF=groot $(SQLITE) -m "lang and not postgres"
	PROEF=groot $(POSTGRES) -m "lang and not browser and not keten"

lint: setup ## Check style, types, floors, templates, language, migrations and settings
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	.venv/bin/lint-imports
	find templates $(APPS) -name '*.html' -exec .venv/bin/djade --target-version 5.2 --check {} +
	DATA_MAP=$(CURDIR)/var $(PY) -m mypy manage.py $(APPS) tests
	$(PY) -m portal.bouw.taaltoets
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) -m portal.bouw.migraties
	$(PY) manage.py check --fail-level WARNING
	$(PY) manage.py keur_regels

bench: setup ## Run the benchmarks and print them beside the floor
	$(PY) -m tests.bench

slot: ## Re-make the lock files from requirements/*.in (NIEUW=1 takes the newest versions)
	sh portal/bouw/slot.sh

clean: ## Remove what was built: .venv, style sheet, translations, caches (the data in var/ stays)
	rm -rf .venv static/gebouwd .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find $(APPS) tests -type d -name __pycache__ -prune -exec rm -rf {} +
	find locale -name '*.mo' -delete

inrichten-run:
	@$(INRICHTEN) run

inrichten-test:
	@$(INRICHTEN) test

bouw:
	@$(PY) -m portal.bouw.opmaak
	@$(PY) -m portal.bouw.vertalingen
