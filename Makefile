# What people run by hand and what .ci/run runs are the same recipes.
# BIN is the folder of the virtual environment's programs.
BIN ?= .venv/bin

.PHONY: help venv test bounds lint format types layers examples docs outputs wheel check
help:            ## show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 12

venv:            ## make .venv with everything a contributor needs
	python3 -m venv .venv
	.venv/bin/pip install -e '.[test,lint,docs,plots,arrow,polars]'

test:            ## all tests and the examples in docstrings
	$(BIN)/python -m pytest

# numba would take kernels that were compiled without the check out of a folder of one's own
bounds:          ## tests of the compiled kernels, with every place in an array checked
	env -u NUMBA_CACHE_DIR NUMBA_BOUNDSCHECK=1 $(BIN)/python -m pytest -n auto tests/unit/blocking tests/unit/comparison tests/unit/scoring

lint:            ## style and formatting
	$(BIN)/ruff check
	$(BIN)/ruff format --check

format:          ## put style and formatting right where that can be done by machine
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

types:           ## static types
	$(BIN)/mypy

layers:          ## imports point down only
	$(BIN)/lint-imports

examples:        ## every script of examples/ runs
	@set -e; for script in examples/*.py; do echo "$$script"; $(BIN)/python "$$script" > /dev/null; done

docs:            ## the pages, warnings are errors
	$(BIN)/python -m sphinx -W --keep-going -q -b html docs docs/_build/html

outputs:         ## bring the outputs shown in the pages up to date
	$(BIN)/python docs/refresh_outputs.py

wheel:           ## build the wheel and check that it carries every data file
	$(BIN)/python .ci/check_wheel.py

check: lint types layers test examples docs  ## all of it in the environment you have
