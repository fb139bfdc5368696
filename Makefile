# Two commands from a fresh checkout: `make run` and `make test`. Each sets up .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHARED ?= ../shared

.PHONY: run test lint wheel peers reference picture docs bench bench-accuracy bench-speed bench-store bench-fetch setup clean

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml setup.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

run: setup
	$(BIN)/sinanews run data/samples

test: setup
	$(BIN)/pytest -n 2

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	rm -rf build/typed && mkdir -p build/typed/sinanews
	ln -s $(CURDIR)/sinanews/* $(CURDIR)/scraper $(CURDIR)/analysis build/typed/sinanews/
	ln -s $(CURDIR)/benchmarks $(CURDIR)/tests build/typed/
	cd build/typed && $(CURDIR)/$(BIN)/mypy --config-file $(CURDIR)/pyproject.toml

# sdist and wheel are built, installed into a clean environment and used from another folder
wheel: setup
	$(BIN)/python .ci/check_wheel.py --keep dist

# our profiles against the tools whose keys they have, each as it is installed today
peers: setup
	$(BIN)/pip install --quiet --disable-pip-version-check --target build/peers newspaper4k news-please gne nltk
	PYTHONPATH=build/peers $(BIN)/pytest tests/analysis/export/test_profiles.py -k installed -W ignore

# the pages of docs/reference, from what the code states
reference: setup
	$(BIN)/python -m benchmarks.build.reference

# docs/run.svg, the picture of a real run; docs/report-*.png, those of a report
picture: setup
	$(BIN)/python -m benchmarks.build.picture
	$(BIN)/python -m benchmarks.build.report_pictures

# the site of docs/, with strict links, into build/site
docs: setup
	$(BIN)/python -m mkdocs build --strict --quiet

bench: bench-accuracy bench-speed

bench-accuracy: setup
	$(BIN)/python -m benchmarks.accuracy --shared $(SHARED)

bench-speed: setup
	$(BIN)/python -m benchmarks.bench --shared $(SHARED)
	$(BIN)/python -m benchmarks.text_speed --shared $(SHARED)

bench-store: setup
	$(BIN)/python -m benchmarks.store --shared $(SHARED) --folder build/store
	$(BIN)/python -m benchmarks.scale --shared $(SHARED) --folder build/store

bench-fetch: setup
	$(BIN)/python -m benchmarks.fetch_faults
	$(BIN)/python -m benchmarks.fetch_kills
	$(BIN)/python -m benchmarks.fetch_memory

clean:
	rm -rf $(VENV) build dist *.egg-info
