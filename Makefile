# Everything a fresh machine with Python 3.11+ and make needs. Start with `make run`.
PYTHON ?= python3
VENV ?= .venv
HOST ?= 127.0.0.1
PORT ?= 8000
PY = $(VENV)/bin/python
DEVELOPMENT = PORTAL_DEVELOPMENT=yes PORTAL_URL=http://$(HOST):$(PORT)
EXAMPLE_PORT ?= $(shell expr $(PORT) + 1)
EXAMPLE_URL = http://$(HOST):$(EXAMPLE_PORT)
EXAMPLE = PORTAL_DEVELOPMENT=yes PORTAL_URL=$(EXAMPLE_URL) INVENTED_EXAMPLE=yes FILES_ROOT=var/example-files \
	DATABASE_URL=sqlite:///var/example.sqlite3

.PHONY: run test test-quick test-everything check format migrations assets clean help

help: ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 18

run: $(VENV)/ready build/ready ## the portal with its demonstration data, at http://HOST:PORT/, an invented one beside it
	@echo "==> Preparing the database (a minute or two the first time)"
	@mkdir -p var
	@test -e var/portal.sqlite3 || fresh=yes; \
		$(DEVELOPMENT) $(PY) manage.py migrate --verbosity 0 && $(DEVELOPMENT) $(PY) manage.py begin_history && \
		if test "$$fresh" && test -e var/portal.sqlite3; then cp var/portal.sqlite3 var/example.sqlite3; fi
	@echo "==> Loading the demonstration data from the five documents"
	@$(DEVELOPMENT) $(PY) manage.py load_demo
	@echo "==> Loading an invented area, in a database of its own"
	@$(EXAMPLE) $(PY) manage.py migrate --verbosity 0
	@$(EXAMPLE) $(PY) manage.py load_demo
	@echo "==> Open http://$(HOST):$(PORT)/ or, for the invented area, $(EXAMPLE_URL)/  (stop with Ctrl+C)"
	@$(DEVELOPMENT) $(PY) manage.py send_survey_mail --watch & mail=$$!; \
		$(EXAMPLE) $(PY) manage.py runserver --insecure --noreload $(HOST):$(EXAMPLE_PORT) & example=$$!; \
		trap "kill $$mail $$example" EXIT; \
		$(DEVELOPMENT) EXAMPLE_URL=$(EXAMPLE_URL)/ $(PY) manage.py runserver --insecure --noreload $(HOST):$(PORT)

test: $(VENV)/ready build/ready ## everything on SQLite, and on PostgreSQL what can differ there (about twenty-five minutes)
	@$(DEVELOPMENT) $(PY) -m tests

test-quick: $(VENV)/ready build/ready ## what can differ between databases, on SQLite alone (three minutes)
	@$(DEVELOPMENT) $(PY) -m tests quick

test-everything: $(VENV)/ready build/ready ## everything on both; before a release
	@$(DEVELOPMENT) $(PY) -m tests everything

check: $(VENV)/ready build/ready ## style, types, missing migrations, deployment settings, dependencies
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/djhtml --tabwidth 2 --check templates
	@mkdir -p var
	@$(DEVELOPMENT) $(PY) manage.py makemigrations --check --dry-run
	@SECRET_KEY=$$($(PY) -c "import secrets; print(secrets.token_urlsafe(60))") ALLOWED_HOSTS=portal.example \
		$(PY) -W error::DeprecationWarning manage.py check --deploy --fail-level WARNING
	@$(PY) -m pip check
	@$(DEVELOPMENT) $(PY) manage.py audit_dependencies

format: $(VENV)/ready ## puts the code in one style
	@$(VENV)/bin/ruff check --fix . && $(VENV)/bin/ruff format . && $(VENV)/bin/djhtml --tabwidth 2 templates

migrations: $(VENV)/ready ## writes the migrations for changed models
	@mkdir -p var
	@$(DEVELOPMENT) $(PY) manage.py makemigrations

assets: ## fetches the design system again
	@rm -f build/ready && $(MAKE) build/ready

clean: ## removes everything that was made
	rm -rf $(VENV) node_modules build var *.egg-info

$(VENV)/ready: pyproject.toml constraints.txt
	@echo "==> Making the Python environment in $(VENV) (about a minute)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt '.[dev]'
	@touch $@

build/ready: package.json package-lock.json collab_portal/management/commands/build_assets.py $(wildcard styles/*.css) | $(VENV)/ready
	@echo "==> Fetching the design system, making the style sheet"
	@$(DEVELOPMENT) $(PY) manage.py build_assets
	@touch $@
