# Everything a newcomer needs: `make demo` and `make test`. Both do their own set-up, once.
SHELL := /bin/bash
BIN := .venv/bin
# Tests and benchmarks keep their data away from the data of whoever works here.
SCRATCH = VEREFFEN_HOME=$${VEREFFEN_TEST_HOME:-$(CURDIR)/var/test}

# A browser or a database that a test waits for leaves room for one worker more than there are processors.
PYTEST = $(BIN)/pytest -n $$(($$(nproc) + 1)) --dist loadfile --no-loadscope-reorder
# Whoever starts Python a hundred times keeps what was read once.
export PYTHONDONTWRITEBYTECODE =

.PHONY: demo serve test check format bench nightly lock messages law-values instruments behaviour pictures clean help

help:  ## this list
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed 's/:.*## /\t/' | expand -t12

demo: .venv/ready-run  ## the main job on an example municipality, then the web pages on localhost
	$(BIN)/vereffen demo

test: .venv/ready-dev  ## every test; on PostgreSQL and in Chromium too where they are or can be installed
	@tools/system-packages
	$(SCRATCH) $(PYTEST) -m "not nightly"
	$(SCRATCH) $(BIN)/python tools/with_postgres.py $(PYTEST) -m "not nightly and not browser" tests/records tests/usecases tests/trips

check: .venv/ready-dev  ## format, lint, types, import contracts, migrations, translations; fast
	$(BIN)/ruff format --check src tests tools benchmarks
	$(BIN)/ruff check src tests tools benchmarks
	$(SCRATCH) $(BIN)/mypy
	$(BIN)/lint-imports
	$(SCRATCH) DJANGO_SETTINGS_MODULE=vereffen.project.settings $(BIN)/django-admin makemigrations --check --dry-run
	$(SCRATCH) VEREFFEN_HOSTS=vereffen.example DJANGO_SETTINGS_MODULE=vereffen.project.settings $(BIN)/django-admin check --deploy --fail-level WARNING
	$(BIN)/python tools/messages.py check
	$(BIN)/python tools/law_values.py check
	$(BIN)/python tools/instruments.py check
	$(BIN)/python tools/behaviour.py check

format: .venv/ready-dev  ## put the sources in the one form
	$(BIN)/ruff format src tests tools benchmarks
	$(BIN)/ruff check --fix src tests tools benchmarks

bench: .venv/ready-dev  ## how fast the law, loading, statements, the night, indicators, letters, pages and event logs are, and how well the language check ranks
	$(BIN)/python benchmarks/law.py
	$(BIN)/python benchmarks/language.py
	$(BIN)/python benchmarks/sending.py
	$(BIN)/python benchmarks/process.py
	$(BIN)/python benchmarks/simulation.py
	$(BIN)/python benchmarks/payments.py
	$(BIN)/python benchmarks/letters.py
	$(BIN)/python benchmarks/run.py
	$(BIN)/python tools/with_postgres.py $(BIN)/python benchmarks/run.py
	$(BIN)/python tools/with_postgres.py $(BIN)/python benchmarks/night.py
	$(BIN)/python tools/with_postgres.py $(BIN)/python benchmarks/indicators.py
	$(BIN)/python benchmarks/web.py
	$(BIN)/python tools/with_postgres.py $(BIN)/python benchmarks/web.py
	$(BIN)/python benchmarks/portal.py

nightly: .venv/ready-dev  ## the long variants of the tests
	@tools/system-packages
	$(SCRATCH) $(PYTEST) --migrations
	$(SCRATCH) $(BIN)/python tools/with_postgres.py $(PYTEST) --migrations tests/records tests/usecases tests/trips

law-values: .venv/ready-dev  ## write docs/law-values.md anew from the values
	$(BIN)/python tools/law_values.py

instruments: .venv/ready-dev  ## write docs/handbook/instruments.md anew from the instruments
	$(BIN)/python tools/instruments.py

behaviour: .venv/ready-dev  ## write what the invented households rest on into docs/handbook/simulation.md anew
	$(BIN)/python tools/behaviour.py

messages: .venv/ready-dev  ## find new texts for translation
	$(BIN)/python tools/messages.py update

pictures: .venv/ready-dev  ## make the pictures in docs/pictures and the documents in docs/examples anew
	@tools/system-packages
	VEREFFEN_PICTURES=1 $(SCRATCH) $(BIN)/pytest -q tests/trips/test_pictures.py tests/usecases/test_example_documents.py

lock: .venv/ready-dev  ## pin every dependency anew, with hashes and without addresses
	tools/lock

clean:  ## forget the set-up, keep the data
	rm -rf .venv node_modules

.venv/ready-run: requirements/build.txt requirements/run.txt package-lock.json tools/set-up
	tools/set-up run

.venv/ready-dev: .venv/ready-run requirements/dev.txt
	tools/set-up dev
