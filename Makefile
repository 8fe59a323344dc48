# The only commands anyone types. `make` or `make help` lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv/bin/python
OPBOUW := regio/demo/diensten/opbouw.py
TIJDELIJK := $(VENV) -m regio.demo.diensten.tijdelijk
PYTHON_CODE := regio governance aanbevelingen tests manage.py
UV_COMPILE := $(VENV) -m uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--no-header --no-annotate --python-version 3.11

# `check --deploy` looks at the settings as production has them; none of these values is a secret.
PRODUCTIE := SECRET_KEY=alleen-voor-de-controle-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGH \
	DEBUG=0 DEMO=0 HTTPS=1 ALLOWED_HOSTS=portaal.example BASIS_URL=https://portaal.example \
	DATABASE_URL=postgres://regio@database.example/regio REDIS_URL=redis://wachtrij.example:6379/0

.PHONY: help run test check check-types check-vorm fix types bench lock python klaar

help: ## Deze lijst tonen
	@echo "Gebruik: make <opdracht>"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 12

run: python ## De demo opbouwen en starten op http://127.0.0.1:8000 (anders: make run PORT=8001 HOST=…)
	@exec "$(PYTHON)" $(OPBOUW) demo --start

test: klaar ## Alles klaarzetten en alle tests draaien (anders: make test ARGS="tests/kern -x")
	@exec $(VENV) -m pytest -n 2 --dist loadfile $(ARGS)

check: klaar ## Vorm, lint, types, importregels, sjablonen, migraties, productie-instellingen, architectuur
	@$(MAKE) -j2 --output-sync=target check-types check-vorm

check-types: # as long as everything else together, so it runs beside it
	$(PRODUCTIE) $(VENV) -m mypy

check-vorm:
	$(VENV) -m ruff format --check $(PYTHON_CODE)
	$(VENV) -m ruff check $(PYTHON_CODE)
	.venv/bin/lint-imports
	$(VENV) -m djlint --lint --quiet templates
	$(TIJDELIJK) $(VENV) manage.py makemigrations --check --dry-run
	$(PRODUCTIE) $(VENV) manage.py check --deploy --fail-level WARNING
	$(VENV) -m pytest -q tests/architecture

fix: klaar ## Vorm en lint herstellen waar dat vanzelf kan
	$(VENV) -m ruff check --fix $(PYTHON_CODE)
	$(VENV) -m ruff format $(PYTHON_CODE)

types: klaar ## Alleen de types controleren
	$(PRODUCTIE) $(VENV) -m mypy

bench: klaar ## De snelheid meten (tests/bench)
	$(VENV) -m pytest -q tests/bench -p no:randomly -o python_files="bench_*.py" -o python_functions="bench_*" $(ARGS)

lock: klaar ## De lijsten in requirements/ opnieuw vaststellen (nieuwste versies: make lock ARGS=--upgrade)
	cd requirements && for naam in base demo dev; do \
		../$(UV_COMPILE) $(ARGS) $$naam.in --output-file $$naam.txt || exit 1; done

klaar: python
	@"$(PYTHON)" $(OPBOUW) dev

python:
	@test -n "$(PYTHON)" || { echo "FOUT: Python ontbreekt. Installeer het met: apt-get install python3 python3-venv"; exit 1; }
