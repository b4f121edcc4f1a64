# `make run` starts the guard, `make test` runs every test; both set up what they need first.
PYTHON ?= python3
WITH_TOOLS := PATH="$(CURDIR)/.venv/bin:$(CURDIR)/node_modules/.bin:$$PATH"
EXPORT := uv export --quiet --locked --no-emit-project --no-annotate --no-header
LEARNING := uv run --no-sync --with scikit-learn==1.9.1
EACH ?= 25

.PHONY: run setup test canary demo bench learn fuzz lint contract lock audit sbom extension

run:        ## start the guard
	@$(PYTHON) tools/setup.py run
	@.venv/bin/pastevet up

setup:      ## what tests and checks need
	@$(PYTHON) tools/setup.py test

test: setup ## every test, real browser included
	@$(WITH_TOOLS) npm test --silent
	@$(WITH_TOOLS) pytest tests --ignore tests/test_hostile.py --numprocesses auto --maxprocesses 4 --dist loadfile
	@$(WITH_TOOLS) pytest tests/test_hostile.py
	@$(WITH_TOOLS) pytest e2e --reruns 1 --only-rerun TimeoutError --only-rerun playwright -rR

canary: setup ## $(EACH) times as many planted values as in `make test`; prints the figures
	@$(WITH_TOOLS) PYTHONPATH=tests python -m canary --each $(EACH)

demo: setup ## the README's screenshot, from a real browser
	@$(WITH_TOOLS) python -m e2e.demo

bench: setup ## docs/benchmarks.md: everything beside its peers, 40 minutes; and the cost of the seal
	@$(WITH_TOOLS) python -m benchmarks
	@$(WITH_TOOLS) python tools/bench_seal.py

learn: setup ## what words weigh, from the texts in training/; and how well that does on each author
	@$(WITH_TOOLS) $(LEARNING) python -m training
	@$(WITH_TOOLS) $(LEARNING) python -m training --judge

fuzz: setup ## ten million executions on seal and gate, a hundred thousand scans
	@$(WITH_TOOLS) python -m fuzz seal --executions 5000000
	@$(WITH_TOOLS) python -m fuzz gate --executions 5000000
	@$(WITH_TOOLS) python -m fuzz scan --executions 100000

lint: setup ## formatting, types and imports
	@.ci/run lint types arch

contract: setup ## write what is generated from the contract
	@$(WITH_TOOLS) python tools/contract.py

lock: setup ## lock the Python packages anew, and write the hashed requirements
	@$(WITH_TOOLS) uv lock
	@$(WITH_TOOLS) $(EXPORT) --no-default-groups --group build --output-file requirements/run.txt
	@$(WITH_TOOLS) $(EXPORT) --output-file requirements/dev.txt

audit:      ## known advisories on what the service runs on
	@.ci/run audit

sbom: setup ## dist/: a CycloneDX list of what the service runs on
	@$(WITH_TOOLS) python tools/sbom.py dist

extension:  ## dist/: the extension's zip for the stores, the same bytes each time
	@$(PYTHON) tools/package.py extension dist
