# Each target sets itself up from a fresh checkout: only Python 3.11+ and make are needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FEATURES ?= tests/cogs tests/services
PYTEST = $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder
READY := $(VENV)/.ready

.PHONY: play run test test-slow test-all test-long test-postgres coverage lint bench check grading-report format screenshot clean

play: $(READY)  ## the bot in a simulated Discord in the browser; no token needed
	$(BIN)/python -m bot play $(ARGS)

run: $(READY)  ## the bot on Discord; needs DISCORD_TOKEN
	$(BIN)/python -m bot run

test: $(READY)  ## everything but what is marked slow or long: some minutes
	$(PYTEST) $(ARGS)

test-slow: $(READY)  ## only what is marked slow
	$(PYTEST) -m "slow and not long" $(ARGS)

test-all: $(READY)  ## with the slow ones, and the coverage
	$(PYTEST) -m "not long" --cov --cov-report=term $(ARGS)

test-long: $(READY) test-postgres  ## everything, with a thousand new examples of each property; then PostgreSQL
	$(PYTEST) -m "" --hypothesis-profile=searching $(ARGS)

test-postgres: $(READY)  ## the features on PostgreSQL
	TEST_DATABASE=postgresql $(PYTEST) $(FEATURES)

coverage: $(READY)
	$(PYTEST) --cov --cov-report=term $(ARGS)

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m bot check

bench: $(READY)
	$(BIN)/python -m tests.bench

grading-report: $(READY)  ## figures of the grader; set ASAG_DATA for the part on graded answers
	$(BIN)/python -m tests.grading_report

check: $(READY)
	$(BIN)/python -m bot check --report

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV)

# Made anew only when the dependencies change.
$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[play,postgres,dev]"
	touch $(READY)
