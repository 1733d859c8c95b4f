# Each target sets itself up from a fresh checkout: only Python 3.11+ and make are needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: play run test lint bench check grading-report format screenshot clean

play: $(READY)  ## the bot in a simulated Discord in the browser; no token needed
	$(BIN)/python -m bot play $(ARGS)

run: $(READY)  ## the bot on Discord; needs DISCORD_TOKEN
	$(BIN)/python -m bot run

test: $(READY)
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder --cov --cov-report=term $(ARGS)

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
