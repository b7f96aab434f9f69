PY ?= python3
PORT ?= 8000
BIN := .venv/bin
export PYTHONDONTWRITEBYTECODE ?=

.PHONY: help setup demo test check bench torture messages docs

help:  ## list the commands
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/.ready  ## build the environment in .venv

.venv/.ready: requirements.lock
	test -x $(BIN)/python || $(PY) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check uv==0.13.9 2>/dev/null \
	 && $(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements.lock 2>/dev/null \
	 || $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

.venv/.ready-dev: requirements-dev.lock .venv/.ready
	$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements-dev.lock 2>/dev/null \
	 || $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

demo: .venv/.ready  ## load the demonstration networks and serve them (PORT=8000)
	@$(BIN)/python -m wegweiser demo --port $(PORT)

test: .venv/.ready-dev  ## all tests, on both databases and in the browser
	@$(BIN)/python -m wegweiser.tests.run

check: .venv/.ready-dev  ## lint, types, import contracts, packs: quick
	@$(BIN)/python -m wegweiser.tests.run --fast

bench: .venv/.ready-dev  ## measure, beside what is compared with
	@$(BIN)/python benchmarks/run.py

torture: .venv/.ready-dev  ## kill, fill, crowd and mislead it for long (TORTURE_MINUTES=60); writes docs/reliability.md
	@$(BIN)/python -m wegweiser.torture

messages: .venv/.ready-dev  ## gather the strings to translate, compile the catalogues
	@$(BIN)/python -m wegweiser.web.commands.messages --write

docs: .venv/.ready  ## write the generated pages of docs/
	@$(BIN)/python -m wegweiser.demo.documents
