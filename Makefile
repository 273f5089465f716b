# Everything runs from here; `make demo` and `make test` need only Python 3.11 and make.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all:
POSTGRES ?= postgres://postgres@127.0.0.1:5432/lanpya
PYTEST := $(BIN)/python -m pytest

.PHONY: demo test unit journeys check pictures bench words locks clean

demo: .venv/demo.stamp
	@$(BIN)/lanpya demo

# The checkout is put on the path as it is: nothing is built, so nothing is needed to build it.
define PUT_ON_THE_PATH
import pathlib, sys, sysconfig
pathlib.Path(sysconfig.get_path("purelib"), "lanpya.pth").write_text(str(pathlib.Path.cwd()))
script = pathlib.Path(sys.prefix, "bin", "lanpya")
script.write_text(f"#!{sys.executable}\nimport sys\nfrom lanpya.cli.main import main\nsys.exit(main())\n")
script.chmod(0o755)
endef
export PUT_ON_THE_PATH

.venv/bin/lanpya:
	$(PYTHON) -m venv .venv
	@$(BIN)/python -c "$$PUT_ON_THE_PATH"

.venv/demo.stamp: requirements/demo.lock | .venv/bin/lanpya
	$(INSTALL) -r requirements/demo.lock
	@touch $@

.venv/dev.stamp: requirements/dev.lock | .venv/bin/lanpya
	$(INSTALL) -r requirements/dev.lock
	@touch $@ .venv/demo.stamp

# All tests on SQLite, again on PostgreSQL where it answers, then the journeys in a browser where there is one.
test: .venv/dev.stamp
	@$(BIN)/python -c "from lanpya.config.catalogues import compile_stale; from pathlib import Path; compile_stale(Path('locale'))"
	DATABASE_URL= $(PYTEST) -m "not journey" -n 2 --dist loadfile
	@if $(BIN)/python tests/postgres_answers.py $(POSTGRES); then \
	  DATABASE_URL=$(POSTGRES) $(PYTEST) -m "not journey" -n 2 --dist loadfile; \
	elif [ -n "$$CI" ]; then echo "PostgreSQL must answer in CI."; exit 1; \
	else echo "NOT RUN: the tests on PostgreSQL, which does not answer at $(POSTGRES)."; fi
	@if command -v chromium >/dev/null; then $(MAKE) --no-print-directory journeys; \
	elif [ -n "$$CI" ]; then echo "Chromium must be there in CI."; exit 1; \
	else echo "NOT RUN: the browser journeys, for there is no chromium."; fi

journeys: .venv/dev.stamp
	$(PYTEST) tests/journeys -m journey
	LANPYA_JOURNEYS_WITHOUT_SCRIPT=1 $(PYTEST) tests/journeys -m journey

check: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/djlint lanpya --lint --quiet
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	@! grep -n '://' requirements/*.lock || { echo "A lock file holds a URL."; exit 1; }

pictures: .venv/dev.stamp
	$(BIN)/python -m tests.journeys.pictures

bench: .venv/dev.stamp
	@for script in bench/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

words: .venv/dev.stamp
	$(BIN)/python manage.py makemessages --locale my --no-obsolete --no-location --ignore '.venv/*' --ignore 'build/*'

locks:
	for pair in core: "demo:--extra analytics" "dev:--extra analytics --group dev"; do \
	  uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	    --quiet $${pair#*:} -o requirements/$${pair%%:*}.lock; done

clean:
	rm -rf .venv .lanpya build staticfiles
