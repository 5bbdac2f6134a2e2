# Every target brings what it needs: the .NET 10 SDK, Node 20 or newer and make are enough.
# Each has ports and a store of its own, so that they may run side by side.

.DEFAULT_GOAL := help
.PHONY: help run demo test check bench fmt sim schedules storm publish install clean

SEEDS ?= 1000
export SEEDS SEED WORKLOAD ITERATIONS PROJECT FILTER CASES PROCESSES TO URL ISSUER STORAGE AUDIENCE PORT FROM

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## the service, its sign-in and its storage at http://127.0.0.1:7071; Ctrl-C stops them, the data stays in .data/run
	@bash tools/scripts/run.sh

demo: ## five yearly cases to the committee, three 3010 cases to the certificate, on an empty store, over HTTP
	@bash tools/scripts/demo.sh

test: ## build and run every test (PROJECT=tests/X for one project)
	@bash tools/scripts/test.sh

check: ## what must hold before a merge: build without warnings, format, locks, tidy rules, policy packs
	@bash tools/scripts/check.sh

bench: ## measure in Release and write docs/bench.md (FILTER="--filter Sweep" prints one part)
	@bash tools/scripts/bench.sh

fmt: ## format the code
	@bash tools/scripts/fmt.sh

sim: ## simulate review years with faults, races and crashes (SEEDS=1000 FROM=1; SEED=7 WORKLOAD=year repeats one, with its trace)
	@bash tools/scripts/sim.sh

schedules: ## explore in what order concurrent steps can run, with planted faults beside (ITERATIONS=1000)
	@bash tools/scripts/schedules.sh

storm: ## three processes on one storage, killed at random while 300 cases are driven (CASES=50 PROCESSES=4; SEED=7 repeats one)
	@bash tools/scripts/storm.sh

publish: ## the folder that Azure Functions runs, in .out/publish
	@bash tools/scripts/publish.sh

install: ## the service on a machine of the house: TO=/srv/titleflow URL=https://… ISSUER=https://… (STORAGE=, PORT=)
	@bash tools/scripts/install.sh

clean: ## remove what was built and the stores of tests and demos; the data of make run is kept
	@bash tools/scripts/clean.sh
