PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: demo serve test lint gate train clean

demo: $(VENV)/ready  ## set up, read a bundled article, print its dossier, write the page
	$(BIN)/whosays read src/whosays/samples/harbour-wire.html --html dossier.html
	@echo "The page: dossier.html"

serve: $(VENV)/ready  ## open the reading room on the bundled articles
	$(BIN)/whosays add --library room.db src/whosays/samples/*.html src/whosays/samples/*.txt src/whosays/samples/[a-z]*.md
	$(BIN)/whosays serve --library room.db

test: $(VENV)/ready-dev  ## set up and run the tests
	$(BIN)/python -m pytest

lint: $(VENV)/ready-dev  ## style, types, and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

gate: $(VENV)/ready-dev  ## measure on the development data and hold the figures against their floors
	$(BIN)/python -m evaluation.gate --data $(DATA)

train: $(VENV)/ready-training  ## train the weights anew and put them into the package
	$(BIN)/python -m training.attributions --polnear $(DATA)/polnear --out teacher.pt
	$(BIN)/python -m training.export teacher.pt --out teacher
	$(BIN)/python -m training.label --polnear $(DATA)/polnear --articles $(DATA)/articles/allsides-6000.jsonl.gz --weights teacher --out silver.jsonl
	$(BIN)/python -m training.attributions --polnear $(DATA)/polnear --silver silver.jsonl --out attributions.pt
	$(BIN)/python -m training.claims --data $(DATA) --attributions attributions.pt --out claims.pt
	$(BIN)/python -m training.senses --data $(DATA) --out senses.pt
	$(BIN)/python -m training.export attributions.pt claims.pt senses.pt
	$(BIN)/python -m training.loaded --data $(DATA) --out src/whosays/interpret/loaded.txt

DATA ?= ../shared/data

$(VENV)/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) --editable .
	@touch $@

$(VENV)/ready-dev: $(VENV)/ready
	$(PIP) --editable '.[dev]'
	@touch $@

$(VENV)/ready-training: $(VENV)/ready-dev
	$(PIP) --editable '.[dev,training]'
	@touch $@

clean:
	rm -rf $(VENV) build dist dossier.html room.db*
