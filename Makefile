# Every routine task of the project is a target; `make help` lists them.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
BASE ?= origin/main
FORMAT ?= markdown
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CLIENT := tests/unit tests/wire tests/observability
SANDBOX := tests/sandbox tests/testing
EXTRAS := tests/recorder tests/export tests/examples examples
# The deadlines in these tests are too short for a run with coverage.
FAULTS := tests/fault tests/resilience
# Only `make check` runs these: the slowest tests of the package, and the tests of the docs and the tools.
LONGEST := tests/sandbox/contract/test_generated_requests.py tests/testing/test_runners.py
TOOLS := tests/delivery tests/docs tests/mutants tests/spec tests/tools tests/whole_operation $(LONGEST)
# Browser tests run where a browser is installed.
BROWSER := $(if $(shell command -v chromium && command -v chromedriver),test-browser)
# Let Python keep its compiled files, which some environments forbid.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo check test test-unit test-faults test-sandbox test-extras test-lint test-review test-tools test-browser test-docs docs docs-serve coverage mutants setup generate check-generated lint-spec diff upstream upstream-history changelog verdicts sample-reviews fault-table bench bench-sandbox bench-recorder soak delivery-ledger official-clients format lint typecheck lock clean test-engines bench-export test-dist dist

help:  ## List the targets.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/sandbox.stamp  ## Call every operation of a local sandbox, sync and async.
	@$(BIN)/python -m tools.demo

check: $(VENV)/dev.stamp node_modules/.package-lock.json  ## Run all checks, and the tests of the package, the docs and the tools; needs Node.
	@$(MAKE) --no-print-directory lint check-generated lint-spec
	@# The longest first, and no more jobs than cores, because calls in the tests have deadlines.
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target coverage test-tools test-faults test-review typecheck $(BROWSER)
	@$(MAKE) --no-print-directory demo

test: $(VENV)/dev.stamp  ## Run the tests of the package, two parts at a time.
	@# The longest first, so that both end at about the same time.
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target test-faults test-sandbox test-extras test-unit

test-unit: $(VENV)/dev.stamp  ## Run the tests of the clients, in less than 20 seconds.
	@$(BIN)/python -m pytest $(CLIENT) -p no:cacheprovider

test-faults: $(VENV)/dev.stamp  ## Run the tests that cut connections, stall and soak.
	@$(BIN)/python -m pytest $(FAULTS) -p no:cacheprovider

test-sandbox: $(VENV)/dev.stamp  ## Run the tests of the sandbox and of the test kit.
	@$(BIN)/python -m pytest $(SANDBOX) $(LONGEST:%=--ignore=%) -p no:cacheprovider

test-extras: $(VENV)/dev.stamp  ## Run the tests of the recorder, the export, the command line and the examples.
	@$(BIN)/python -m pytest $(EXTRAS) -p no:cacheprovider

test-review: $(VENV)/dev.stamp  ## Run the tests of diff and changelog.
	@$(BIN)/python -m pytest tests/review --ignore=tests/review/test_lint.py

test-lint: $(VENV)/dev.stamp node_modules/.package-lock.json  ## Run lint-spec on a document for each fault that it knows; needs Node, and takes a minute.
	@$(BIN)/python -m pytest tests/review/test_lint.py

test-tools: $(VENV)/dev.stamp  ## Run the tests of the docs, the tools and the delivery of records, and the longest tests of the package.
	@$(BIN)/python -m pytest $(TOOLS)

test-browser: $(VENV)/browser.stamp  ## Run the tests of pages in Chromium; needs chromium and chromedriver.
	@$(BIN)/python -m pytest tests/browser

test-docs: docs $(VENV)/browser.stamp  ## Run the code blocks of the docs, check the links, and load every page in Chromium.
	@$(BIN)/python -m pytest tests/docs tests/site

docs: $(VENV)/docs.stamp  ## Build the site in build/site; any warning fails.
	@$(VENV)/docs/bin/zensical build --strict --clean
	@cp docs/contract/llms.txt build/site/llms.txt

docs-serve: $(VENV)/docs.stamp  ## Serve the site on loopback, and build it again after every change.
	@$(VENV)/docs/bin/zensical serve

test-engines: $(VENV)/engines.stamp  ## Export 100,000 sessions to files, dlt and Spark while exports are killed; takes minutes.
	@command -v java >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
	  apt-get update --quiet=2 && apt-get install --quiet=2 --yes --no-install-recommends default-jre-headless >/dev/null; } || { \
	  echo 'Spark needs Java 17 or newer, and there is no java on PATH: install a JRE, such as default-jre-headless.' >&2; exit 2; }
	@# Without the settings of pyproject.toml, which leave out these modules where their engines are missing.
	@MYPYPATH=overlays:generated $(VENV)/engines/bin/mypy --config-file= --strict -m trace_sessions.dlt -m trace_sessions.spark
	@$(VENV)/engines/bin/python -m pytest tests/engines -p no:cacheprovider

test-dist: $(VENV)/dev.stamp $(VENV)/dist.stamp  ## Install the wheel on every Python that is there, run the quick start, and check the types; takes a minute.
	@$(BIN)/python -m pytest tests/release

coverage: $(VENV)/dev.stamp  ## Run test-unit, test-sandbox and test-extras, and fail if less than 95% of overlays/ is covered, branches included.
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest $(CLIENT) $(SANDBOX) $(EXTRAS) $(LONGEST:%=--ignore=%)
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report

mutants: $(VENV)/dev.stamp  ## Run mutation tests: change the modules that make decisions, and fail unless the tests notice; takes minutes.
	@$(BIN)/python -m tests.mutants

setup: $(VENV)/dev.stamp  ## Make the virtual environment for development.

generate: $(VENV)/dev.stamp  ## Regenerate everything that is derived from openapi.yaml and the async sources.
	@$(BIN)/python -m tools.generate

check-generated: $(VENV)/dev.stamp  ## Fail with the diff if anything generated is stale, edited, missing or extra.
	@$(BIN)/python -m tools.generate --check

lint-spec: $(VENV)/dev.stamp node_modules/.package-lock.json  ## Check openapi.yaml with Redocly, Spectral and our own rules; needs Node.
	@$(BIN)/python -m tools.spec_lint

diff: $(VENV)/dev.stamp  ## Report what the change since BASE (origin/main) breaks, and for whom; FORMAT=html writes a page.
	@$(BIN)/python -m tools.spec_review --format $(FORMAT) $(BASE)

upstream: $(VENV)/dev.stamp  ## Compare openapi.yaml with a document that a service publishes: SPEC=file SERVICE=orq.
	@$(BIN)/python -m tools.spec_review.upstream $(SERVICE) $(SPEC)

upstream-history: $(VENV)/dev.stamp  ## Find the published version in which each difference began: SPECS=folder SERVICE=orq.
	@$(BIN)/python -m tools.spec_review.upstream $(SERVICE) --history $(SPECS)

changelog: $(VENV)/dev.stamp  ## Draft the entry of CHANGELOG.md for the change since BASE.
	@$(BIN)/python -m tools.spec_review.changelog $(BASE)

verdicts: $(VENV)/dev.stamp  ## Score the review against docs/spec-review/rules.md; HELD_OUT=1 for the held-out rows.
	@$(BIN)/python -m tests.review.table $(if $(HELD_OUT),--held-out)

sample-reviews: $(VENV)/dev.stamp  ## Write the sample reports in docs/spec-review.
	@$(BIN)/python -m tests.review.samples

fault-table: $(VENV)/dev.stamp  ## Write docs/faults.md, the outcome of each fault.
	@$(BIN)/python -m tests.resilience.page

bench: $(VENV)/dev.stamp  ## Compare the client with hand-written httpx and the services' clients; writes docs/benchmarks.md.
	@PYTHONWARNINGS=ignore::DeprecationWarning $(BIN)/python -m benchmarks

bench-sandbox: $(VENV)/dev.stamp  ## Measure the sandbox with up to 500,000 sessions; writes docs/sandbox-benchmarks.md.
	@$(BIN)/python -m benchmarks.sandbox

bench-recorder: $(VENV)/dev.stamp  ## Measure the recorder beside other tracers for minutes; writes docs/recorder-benchmarks.md.
	@$(BIN)/python -m benchmarks.recorder

bench-export: $(VENV)/dev.stamp  ## Measure exports against loops with other clients; writes docs/export-benchmarks.md.
	@$(BIN)/python -m benchmarks.export

soak: $(VENV)/dev.stamp  ## Cancel, interrupt and fork calls of our client and others for minutes; writes docs/reliability.md.
	@$(BIN)/python -m tests.soak

delivery-ledger: $(VENV)/dev.stamp  ## Kill programs that record, and test every other fault, for minutes; writes docs/delivery.md.
	@$(BIN)/python -m tests.delivery

official-clients: $(VENV)/sandbox.stamp  ## Walk the services' own clients through the sandbox; writes docs/official-clients.md; needs Node.
	@$(BIN)/python -m tests.sandbox.official_clients

dist: $(VENV)/dist.stamp  ## Build the sdist and the wheel in dist/, and check them with twine and against TAG if it is given.
	@test -z '$(TAG)' || grep --quiet --line-regexp '  version: $(TAG:v%=%)' openapi.yaml || { \
	  echo 'The tag $(TAG) is not the version of the package: raise info.version in openapi.yaml, or change the tag.' >&2; exit 1; }
	@rm -rf dist
	@SOURCE_DATE_EPOCH=$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct)} \
	  $(VENV)/dist/bin/python -m build --no-isolation --outdir dist
	@$(VENV)/dist/bin/twine check --strict dist/*

format: $(VENV)/dev.stamp  ## Format the hand-written code.
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .

lint: $(VENV)/dev.stamp  ## Check style and spelling without changing anything.
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/codespell

typecheck: $(VENV)/dev.stamp  ## Run mypy and pyright, both strict.
	@$(BIN)/mypy -p trace_sessions -p trace_sessions_api -p tools -p benchmarks -m tests.typed_surface
	@$(BIN)/pyright

lock: $(VENV)/python.stamp  ## Pin the packages of each requirements-*.in, with everything below them, in requirements-*.txt.
	@rm -rf $(VENV)/lock && $(BIN)/python -m venv $(VENV)/lock
	@$(VENV)/lock/bin/python -m pip --quiet install -r requirements-dev.in '.[cli,parquet,sandbox,otel,fast]'
	@{ echo '# Made by `make lock` from requirements-dev.in and pyproject.toml.'; \
	   $(VENV)/lock/bin/python -m pip freeze --exclude trace-sessions; } > requirements-dev.txt
	@rm -rf $(VENV)/lock
	@for name in docs dist; do \
	  $(BIN)/python -m venv $(VENV)/lock && \
	  $(VENV)/lock/bin/python -m pip --quiet install -r requirements-$$name.in && \
	  { echo "# Made by \`make lock\` from requirements-$$name.in."; \
	    $(VENV)/lock/bin/python -m pip freeze; } > requirements-$$name.txt && \
	  rm -rf $(VENV)/lock || exit 1; \
	done

clean:  ## Remove the virtual environment and every cache.
	@rm -rf $(VENV) .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage* build dist node_modules

$(VENV)/python.stamp:
	@test -n '$(PYTHON)' || { echo 'Python 3.11 or newer is needed, and no python3 on PATH is one.' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/sandbox.stamp: $(VENV)/python.stamp pyproject.toml requirements-dev.txt
	@echo 'Setting up $(VENV) ...'
	@$(PIP) install --constraint requirements-dev.txt --editable '.[sandbox]'
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json
	@command -v npm >/dev/null || { \
	  echo 'This target needs Node 20 or newer with npm, and there is no npm on PATH.' >&2; exit 2; }
	@echo 'Setting up node_modules ...'
	@npm ci --silent
	@touch $@

$(VENV)/dev.stamp: $(VENV)/sandbox.stamp
	@$(PIP) install --requirement requirements-dev.txt
	@touch $@

# Environments of their own, because these tools bring many packages.
$(VENV)/docs.stamp $(VENV)/dist.stamp: $(VENV)/%.stamp: $(VENV)/python.stamp requirements-%.txt
	@echo 'Setting up $(VENV)/$* ...'
	@$(PYTHON) -m venv $(VENV)/$*
	@$(VENV)/$*/bin/python -m pip --disable-pip-version-check --quiet install --requirement requirements-$*.txt
	@touch $@

$(VENV)/engines.stamp: $(VENV)/python.stamp requirements-engines.txt requirements-dev.txt pyproject.toml
	@echo 'Setting up $(VENV)/engines ...'
	@$(PYTHON) -m venv $(VENV)/engines
	@$(VENV)/engines/bin/python -m pip --disable-pip-version-check --quiet install --constraint requirements-dev.txt \
	  --requirement requirements-engines.txt mypy pytest pytest-asyncio orjson --editable '.[sandbox,parquet,dlt,spark]'
	@touch $@

$(VENV)/browser.stamp: $(VENV)/dev.stamp requirements-browser.txt
	@$(PIP) install --requirement requirements-browser.txt
	@touch $@
