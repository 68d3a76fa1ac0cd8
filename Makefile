# Two commands do all the set-up: `make demo` and `make test`. The virtual environment is made once
# and brought up to date when setup.cfg, pyproject.toml or the list of source files changes.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.dateline
SOURCES := $(shell find api index searcher web -name '*.py' -o -path 'web/templates/*' -o -path 'web/static/*' | LC_ALL=C sort)

# Exact versions to install, as CI does: make test CONSTRAINTS=constraints.txt
CONSTRAINTS ?=
INSTALL = $(BIN)/pip install -q --disable-pip-version-check $(addprefix -c ,$(CONSTRAINTS))

.PHONY: demo test test-cluster trust dev lint types quality bench bench-peers manual licences constraints audit \
	clean FORCE

demo: $(STAMP)-user
	$(BIN)/dateline demo

test: dev lint types
	$(BIN)/pytest

# What docs/operations.md promises, tried for some hours, one of which is fuzzing.
trust: $(STAMP)-fuzz
	DATELINE_TRUST_LONG=1 $(BIN)/pytest tests/trust

# Three OpenSearch nodes on the loopback interface, started and stopped by the tests; `make test` runs these too.
test-cluster: dev
	$(BIN)/pytest -m cluster

dev: $(STAMP)-test

# What is made from other files; tests notice when one is out of date.
manual: dev
	$(BIN)/python -m tests.docs.manual

licences: dev
	$(BIN)/python -m tests.docs.licences

# The versions that the tests were run with last.
constraints: dev
	$(BIN)/pip freeze --exclude-editable > constraints.txt

audit:
	.ci/audit

lint: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache

types: dev
	$(BIN)/mypy

quality: dev
	$(BIN)/python -m tests.quality

bench: $(STAMP)-bench
	$(BIN)/python -m benchmarks

bench-peers: $(STAMP)-bench
	$(BIN)/python -m benchmarks --peers

# The strict editable install links files one by one, so a new file needs a new install: the list
# of sources is a dependency, and changes on disk only when it differs.
$(STAMP)-sources: FORCE | $(BIN)/python
	@printf '%s\n' $(SOURCES) | cmp -s - $@ || printf '%s\n' $(SOURCES) > $@

$(STAMP)-user: setup.cfg pyproject.toml $(STAMP)-sources | $(BIN)/python
	$(INSTALL) -e .
	@touch $@

$(STAMP)-test: setup.cfg pyproject.toml $(STAMP)-sources | $(BIN)/python
	$(INSTALL) -e '.[test]'
	@touch $@ $(STAMP)-user

$(STAMP)-fuzz: $(STAMP)-test
	$(INSTALL) -e '.[test,fuzz]'
	@touch $@

$(STAMP)-bench: $(STAMP)-test
	$(INSTALL) -e '.[test,bench]'
	@touch $@

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

clean:
	rm -rf $(VENV) build *.egg-info

FORCE:
