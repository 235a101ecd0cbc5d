# One word for each thing a person does here; `make help` lists them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The packages are built without the developer's tools.
BUILD := build/venv

.DEFAULT_GOAL := help
.PHONY: help install window demo test check fix screens texts bench facts package smoke tofu relearn clean

help: ## Say what there is
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

install: ## Make .venv with everything in it (about 15 minutes the first time)
	@$(PYTHON) packaging/environment.py --venv $(VENV)

window: install ## Open the window with a ready sample project
	@$(BIN)/pmc-gui --demo

demo: install ## Make the sample model forget four facts, and compare before with after
	@$(BIN)/pmc-gui demo --out demo.pmc

test: check ## All checks and all tests, one worker for each core
	@$(BIN)/python -m pytest -n auto --dist worksteal

check: install ## Style, types and the import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@MYPYPATH=packaging $(BIN)/mypy
	@$(BIN)/lint-imports

fix: install ## Format, and mend what can be mended by itself
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

screens: install ## Take pictures of every page (needs Xvfb)
	@$(BIN)/python packaging/screens.py

texts: install ## Gather the texts to translate, and compile their translations
	@$(BIN)/python packaging/translations.py extract
	@$(BIN)/python packaging/translations.py compile

bench: install ## Measure speed and memory (a few minutes)
	@$(BIN)/python benchmarks/sampling.py
	@$(BIN)/python benchmarks/responsiveness.py
	@$(BIN)/python benchmarks/side_by_side.py
	@$(BIN)/python benchmarks/audit_speed.py
	@$(BIN)/python benchmarks/report.py

facts: install ## Measure how well facts are forgotten (many hours; goes on where it was stopped)
	@$(BIN)/python benchmarks/facts.py

tofu: install ## Measure how made-up authors are forgotten (many hours; likewise; needs TOFU's data)
	@$(BIN)/python benchmarks/tofu.py

relearn: install ## Measure what comes back when a part is taught again (hours; likewise)
	@$(BIN)/python benchmarks/relearn.py

package: ## Build wheel, frozen folder, .deb, .run and AppDir into dist (half an hour the first time)
	@$(PYTHON) packaging/environment.py --venv $(BUILD) --no-dev
	@$(BUILD)/bin/python packaging/build.py all

smoke: ## Install what `make package` built somewhere clean, use it, remove it (as root, on Debian)
	@$(BUILD)/bin/python packaging/smoke.py --wheel dist/*.whl --deb dist/*.deb \
		--run dist/*.run --appdir dist/*.AppDir \
		$(addprefix --appimage ,$(wildcard dist/*.AppImage))

clean: ## Remove the environment and what tools leave behind (never a project, never the cache)
	rm -rf $(VENV) build dist *.egg-info
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find pmc_gui tests packaging benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
