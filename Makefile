# Two commands do everything: `make run` and `make test`. Each works on a fresh machine and again afterwards.

SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
VAR_DIR ?= $(CURDIR)/var
export VAR_DIR PORT
# Compiled modules are kept: each command starts in half the time, also where the machine asks Python not to.
export PYTHONDONTWRITEBYTECODE =

.PHONY: run test bench manual bloquear formatear limpiar

run: $(VENV)/.listo
	@exec $(BIN)/python manage.py arrancar

test: $(VENV)/.listo-dev
	@VENV=$(VENV) tests/correr $(PRUEBAS)

bench: $(VENV)/.listo-dev
	@$(BIN)/python -m bench.medir

manual: $(VENV)/.listo-dev
	@$(BIN)/python -m docs.imagenes

# Exact pins with hashes, compiled from the short lists with their reasons.
bloquear: $(VENV)/.uv
	$(BIN)/uv pip compile -q --generate-hashes --python-version 3.11 requirements.in -o requirements.txt
	$(BIN)/uv pip compile -q --generate-hashes --python-version 3.11 requirements-dev.in -o requirements-dev.txt

formatear: $(VENV)/.listo-dev
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

limpiar:
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/.uv:
	@$(PYTHON) -c 'import sys; sys.exit("Se necesita Python 3.11 o posterior.") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --disable-pip-version-check uv
	@touch $@

$(VENV)/.listo: $(VENV)/.uv requirements.txt
	@$(BIN)/uv pip install -q --compile-bytecode -p $(BIN)/python --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.listo-dev: $(VENV)/.listo requirements-dev.txt
	@$(BIN)/uv pip install -q --compile-bytecode -p $(BIN)/python --require-hashes -r requirements-dev.txt
	@touch $@
