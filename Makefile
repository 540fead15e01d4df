# Two commands are enough on a bare Debian 12 with python3, make and git: `make run` and `make test`.
# Each target installs what it still lacks; what is there already is left alone (docs/decisions/0003).
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory

BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-input
# A stamp's name holds the hash of what it was made from: another lock, or another Python, and it is made again.
key = $(shell { cat $(1); python3 --version; } | git hash-object --stdin | cut -c1-12)
SYSTEM := .venv/made/system-$(call key,tools/system.py)
RUN := .venv/made/run-$(call key,requirements/run.txt pyproject.toml)
DEV := .venv/made/dev-$(call key,requirements/dev.txt)
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard translations/*/LC_MESSAGES/*.po))

.PHONY: help run test check lint types layers words words-check pytest bench lock clean

help: ## say what each target does
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

run: $(RUN) $(CATALOGUES) ## open the practice vault; where there is no display, draw every screen into a folder
	@tools/run

test: check pytest ## everything that must pass before a change is kept; .ci/run calls this

check: lint types layers words-check ## style, types, layers, words: all that needs no run of the app

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV)
	$(BIN)/mypy

layers: $(DEV)
	$(BIN)/lint-imports

words-check: $(DEV) $(CATALOGUES)
	$(BIN)/python tools/words.py check

pytest: $(DEV) $(CATALOGUES)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest --numprocesses=auto --dist=worksteal

bench: $(DEV) $(CATALOGUES) ## measure against bare Qt, SQLite and matplotlib: ratios, side by side in one run
	@for one in benchmarks/*.py; do $(BIN)/python "$$one"; done

words: $(DEV) ## take the words anew from the code, and add the new ones to each translation
	$(BIN)/python tools/words.py extract

lock: ## write requirements/*.txt anew from pyproject.toml (needs the network)
	tools/lock

clean: ## remove all that was made here, the practice vault too
	rm -rf .venv .practice build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -f $(CATALOGUES)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# What the targets stand on, in order: the machine, the app's packages, the tools of those who change it.
$(SYSTEM):
	@python3 tools/system.py
	@test -x $(BIN)/python || python3 -m venv .venv
	@mkdir -p $(@D) && touch $@

$(RUN): | $(SYSTEM)
	@echo "Installing the app's packages into .venv"
	@$(PIP) --only-binary :all: --require-hashes -r requirements/run.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): | $(RUN)
	@echo "Installing the developers' tools into .venv"
	@$(PIP) --only-binary :all: --require-hashes -r requirements/dev.txt
	@touch $@

%.mo: %.po | $(RUN)
	@$(BIN)/python tools/words.py compile $< $@
