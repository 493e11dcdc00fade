.PHONY: run test test-browser bench check check-quick lint demo-reset clean
PY := .venv/bin/python
EMBEDDED := not browser and not postgres and not redis

run: ## install, migrate, load the demo newsroom, serve site, worker and clock
	@bin/setup site
	@bin/run

test: ## the suite on the embedded default: SQLite, files, no other server
	@bin/setup dev
	$(PY) -m pytest -n auto -q -m "$(EMBEDDED)"

test-servers: ## the same suite on PostgreSQL and Redis: DATABASE_URL and CACHE_URL name them
	@bin/setup dev
	$(PY) -m pytest -n auto -q -m "not browser"

test-browser: ## drive a real Chromium; what fails is tried once more by itself, and both results are shown
	@bin/setup dev
	$(PY) -m pytest -n 2 -q -m browser || $(PY) -m pytest -q -m browser --last-failed --last-failed-no-failures none

check-quick: ## before each commit: linters, types, layers, migrations, embedded suite
	@bin/setup dev
	@bin/lint
	$(PY) -m pytest -n auto -q -m "$(EMBEDDED)"

check: check-quick test-browser ## everything that needs no other server

lint:
	@bin/setup dev
	@bin/lint

bench: ## how long the desk's acts and screens and comments take, on SQLite and on the PostgreSQL that DATABASE_URL names
	@bin/setup dev
	$(PY) -m bench.desk
	$(PY) -m bench.admin --most 10000
	$(PY) -m bench.comments

demo-reset: ## throw the local data away and load the demo newsroom again
	rm -rf "$${NEWSROOM_DATA:-var}"
	@bin/setup site
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py seed

clean:
	rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
