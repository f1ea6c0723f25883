# The commands of this project; `make help` lists them.

PYTHON ?= python3
PORT ?= 8501
WORKERS ?= 2

PY := .venv/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check
CHROMIUM_NAMES := chromium chromium-browser google-chrome

# The stamp is named after what was asked for, so a changed requirement file installs anew and an unchanged one
# starts without asking the network.
REQUIREMENTS := requirements-uv.txt requirements-dev.txt pyproject.toml setup.py
STAMP := .venv/installed-$(shell { $(PYTHON) --version; cat $(REQUIREMENTS); } 2>&1 | cksum | tr ' ' '-')

LOCK = $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command "make lock" $(UPGRADE)

# The product keeps its matrix products to one thread itself; this also holds for the tests and the benchmark, which
# call parts of it, and for what it is compared with.
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1

.DEFAULT_GOAL := help
.PHONY: help setup run test lint bench fit lock chromium

help:  ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

setup: $(STAMP)  ## create .venv with everything that run, test and bench need

run: $(STAMP)  ## serve the app on http://localhost:8501 (another port: make run PORT=9000)
	$(PY) -m streamlit run app.py --server.port $(PORT)

test: lint chromium  ## run every check and every test, browser tests included
	$(PY) -m pytest -n $(WORKERS) --dist worksteal -m "not browser"
	$(PY) -m pytest -n $(WORKERS) --dist worksteal -m browser -rs

lint: $(STAMP)  ## check style and types
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy

bench: $(STAMP)  ## print the performance figures as JSON
	@$(PY) -m bench

fit: $(STAMP)  ## refit the built-in data and write the reviewed fit
	$(PY) -m zvsim fit

lock: $(STAMP)  ## write the requirement files anew from pyproject.toml; newer versions: make lock UPGRADE=--upgrade
	$(LOCK) --all-extras --group dev pyproject.toml --output-file requirements-dev.txt
	$(LOCK) --constraint requirements-dev.txt pyproject.toml --output-file requirements.txt
	echo uv | $(LOCK) - --output-file requirements-uv.txt

# uv takes a tenth of pip's time, but does not know a mirror that is named in pip's settings.
$(STAMP):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
		"zvsim needs Python 3.11 or newer, $(PYTHON) is %s. Name another one: make PYTHON=python3.12" % sys.version.split()[0])'
	$(PYTHON) -m venv .venv
	rm -f .venv/installed-*
	$(PIP) --require-hashes -r requirements-uv.txt
	$(PY) -m uv pip install --quiet --require-hashes -r requirements-dev.txt || \
		$(PIP) --require-hashes -r requirements-dev.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

# Only the browser tests need it. Where it cannot be installed they say so: skipped on a desk, failed in CI.
chromium:
	@for name in $(CHROMIUM_NAMES); do command -v $$name >/dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
			chromium fonts-liberation >/dev/null && exit 0; \
	fi; \
	echo "Browser tests need Chromium or Chrome on the PATH under one of these names: $(CHROMIUM_NAMES)" >&2
