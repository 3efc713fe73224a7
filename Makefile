# Every task of the project, one target each. `make` alone lists them.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.ONESHELL:

# The only list of Debian packages: `setup` installs them, and a test holds the README to it. The Swift
# toolchain is expected to be there.
PACKAGES := libxml2-dev zlib1g-dev libxlsxwriter-dev python3 unzip pkg-config git

BUILD ?= .build
PREFIX ?= /usr/local
OUT ?= out
AS_OF ?= 2026-11-23
FACTORIES ?= 1000
ITEMS ?= 100000
FUZZ_SECONDS ?= 30
# Where looking for leaks is forbidden, as in some containers: FUZZ_LEAKS=0. Where sanitizers do not run at all: FUZZ_MISSING=skip.
FUZZ_LEAKS ?= 1
FUZZ_MISSING ?= fail

# One set of flags for the program and the tests, so that both are made of the same objects. Tests run in release and
# use no @testable; asking for testable imports would compile everything a second time.
FLAGS := -c release --scratch-path $(BUILD) --explicit-target-dependency-import-check error $(SWIFT_FLAGS)
SWIFT_BUILD := swift build $(FLAGS)
SWIFT_TEST := swift test $(FLAGS) --disable-testable-imports --skip-build
FORMAT := --configuration .swift-format -r Sources Tests Package.swift
PROGRAM := $(BUILD)/release/millrun
BENCH_PYTHON := $(BUILD)/bench-venv/bin/python

.PHONY: help setup build build-tests test golden record lint format demo bench bench-plan bench-cost bench-peer
.PHONY: soak sample-large corpus fuzz bench-sheets new-stage catalog docs install clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' \
	  | while IFS=$$'\t' read -r name text; do printf '  %-14s %s\n' "$$name" "$$text"; done

setup: ## install the Debian packages that are missing
	@missing=""
	if ! command -v dpkg-query >/dev/null; then
	  echo "No Debian package manager here; needed are: $(PACKAGES)"
	  exit 0
	fi
	for name in $(PACKAGES); do
	  dpkg-query -W -f '$${Status}' "$$name" 2>/dev/null | grep -q 'ok installed' || missing+=" $$name"
	done
	[ -n "$$missing" ] || exit 0
	as_root=""
	[ "$$(id -u)" = 0 ] || as_root="sudo"
	$$as_root apt-get update
	DEBIAN_FRONTEND=noninteractive $$as_root apt-get install -y --no-install-recommends $$missing

build: setup ## build the program, release
	@$(SWIFT_BUILD) --product millrun

build-tests: setup
	@$(SWIFT_BUILD) --build-tests

test: setup lint build-tests ## build everything, lint, run all tests; what failed is said again at the end
	@log=$(BUILD)/test.log
	if ! $(SWIFT_TEST) 2>&1 | tee $$log; then
	  printf '\nFailed (all of the output: %s):\n' $$log
	  grep -A 3 -E 'recorded an issue|Fatal error|error:' $$log | grep -v -e '^◇' -e '^--' | tail -n 60
	  exit 1
	fi

golden: build-tests ## run the golden cases only
	@$(SWIFT_TEST) --filter Golden

record: build-tests ## record the golden cases anew; fails so that nobody takes it for a test
	@MILLRUN_RECORD=1 $(SWIFT_TEST) --filter Golden || true
	echo "Recorded; read the difference, then run make golden."
	exit 1

soak: build-tests ## compare FACTORIES=1000 random factories and months with the second implementations, from SEED=1
	@MILLRUN_SOAK_FACTORIES=$(FACTORIES) MILLRUN_SOAK_SEED=$(or $(SEED),1) $(SWIFT_TEST) --filter Comparison

lint: ## check the format with every rule
	@swift format lint --strict $(FORMAT)

format: ## format the sources in place; read the difference, it breaks `for unsafe x in`
	@swift format -i $(FORMAT)

demo: build ## close October of the sample factory, plan and cost it on AS_OF=2026-11-23, and say where the reports are
	@echo Closing October
	$(PROGRAM) run SampleData/October/close.yaml --input SampleData --close --output $(OUT) --quiet
	$(PROGRAM) run Pipelines/nightly.yaml --input SampleData --as-of $(AS_OF) --output $(OUT)
	echo
	echo "Read:   $(OUT)/latest/report.html"
	echo "        $(OUT)/latest/report.xlsx"
	echo "Import: $(OUT)/latest/planned_orders.csv, $(OUT)/latest/order_costs.csv, $(OUT)/latest/item_costs.csv"

bench: build ## measure planning, then both planning and costing beside DuckDB; BENCH="--items 1000,10000" for fewer
	@swift run $(FLAGS) millrun-bench $(BENCH)
	$(MAKE) --no-print-directory bench-plan bench-cost

bench-plan: build bench-peer ## plan lot for lot beside DuckDB; BENCH_PLAN="--items 10000,100000" for other sizes
	@swift run $(FLAGS) millrun-bench plan --python $(BENCH_PYTHON) $(BENCH_PLAN)

bench-cost: build bench-peer ## measure the month's cost beside DuckDB; BENCH_COST="--orders 2000,20000" for other sizes
	@swift run $(FLAGS) millrun-bench cost --python $(BENCH_PYTHON) $(BENCH_COST)

bench-sheets: build bench-peer ## measure reading and writing of workbooks and text beside calamine, polars, XlsxWriter and DuckDB; ROWS=200000
	@$(BENCH_PYTHON) -m pip install --quiet python-calamine polars fastexcel XlsxWriter
	swift build $(FLAGS) --product millrun-bench
	$(BENCH_PYTHON) Tests/bench/sheets.py $(PROGRAM) $(BUILD)/release/millrun-bench $(OUT)/bench-sheets $(or $(ROWS),200000)
	swift run $(FLAGS) millrun-bench read --python $(BENCH_PYTHON) $(BENCH_READ)

bench-peer:
	@venv=$(BUILD)/bench-venv
	if ! { [ -x $$venv/bin/pip ] || python3 -m venv $$venv; } || ! $$venv/bin/pip install --quiet duckdb; then
	  echo "No DuckDB to compare with: needs the Debian package python3-venv and PyPI." >&2
	  rm -rf $$venv
	fi

sample-large: setup ## generate a factory of ITEMS=100000 items into out/sample-large
	@swift run $(FLAGS) millrun-bench generate --items $(ITEMS) --output $(OUT)/sample-large

corpus: build ## compare the workbook reader with two others on WORKBOOKS=folder (or those of MILLRUN_EXAMPLES)
	@workbooks="$(or $(WORKBOOKS),$(if $(MILLRUN_EXAMPLES),$(MILLRUN_EXAMPLES)/xlsx))"
	if [ -z "$$workbooks" ]; then
	  echo "Name a folder of workbooks: make corpus WORKBOOKS=folder" >&2
	  exit 2
	fi
	if ! [ -x $(BUILD)/corpus/bin/pip ]; then
	  python3 -m venv $(BUILD)/corpus || { echo "Needs the Debian package python3-venv." >&2; exit 1; }
	fi
	$(BUILD)/corpus/bin/pip install --quiet python-calamine openpyxl
	$(BUILD)/corpus/bin/python Tests/corpus/odd_workbooks.py $(BUILD)/corpus/odd
	$(BUILD)/corpus/bin/python Tests/corpus/compare_dump.py $(PROGRAM) "$$workbooks" $(BUILD)/corpus/odd

fuzz: setup ## fuzz the readers of archives, XML, text and numbers for FUZZ_SECONDS=30 each
	@MILLRUN_FUZZ=1 swift build --scratch-path $(BUILD)/fuzz --sanitize=fuzzer --sanitize=address \
	  --product millrun-fuzz $(SWIFT_FLAGS)
	mkdir -p $(BUILD)/fuzz-findings
	export SWIFT_BACKTRACE=enable=no
	if ! MILLRUN_FUZZ_TARGET=number $(BUILD)/fuzz/debug/millrun-fuzz -runs=1 >$(BUILD)/fuzz-start.log 2>&1; then
	  echo "The sanitizer does not run here: $(BUILD)/fuzz-start.log" >&2
	  [ $(FUZZ_MISSING) = skip ]
	  exit
	fi
	for target in zip xml csv number; do
	  corpus=$(BUILD)/fuzz-corpus/$$target
	  mkdir -p $$corpus
	  # What failed the last time is tried first.
	  find $(BUILD)/fuzz-findings -name "$$target-*" -exec mv {} $$corpus/ \;
	  words=""
	  [ $$target != xml ] || words="-dict=Tests/Fuzz/xml.dict"
	  echo "== $$target"
	  status=0
	  MILLRUN_FUZZ_TARGET=$$target $(BUILD)/fuzz/debug/millrun-fuzz \
	    -max_total_time=$(FUZZ_SECONDS) -timeout=20 -detect_leaks=$(FUZZ_LEAKS) -rss_limit_mb=2048 -max_len=65536 $$words -print_final_stats=1 \
	    -artifact_prefix=$(BUILD)/fuzz-findings/$$target- $$corpus Tests/Fuzz/corpus/$$target \
	    >$(BUILD)/fuzz-$$target.log 2>&1 || status=$$?
	  grep -E "^stat::number_of_executed|^stat::peak|^SUMMARY|^==.*ERROR|Fatal error|Done" $(BUILD)/fuzz-$$target.log || true
	  if [ $$status != 0 ]; then
	    echo "It failed with $$status: $(BUILD)/fuzz-$$target.log; $$(find $(BUILD)/fuzz-findings -name "$$target-*")" >&2
	    exit 1
	  fi
	done

new-stage: ## scaffold a stage with its page and its test: make new-stage NAME=Kitting
	@python3 Tests/Tools/new_stage.py "$(NAME)"
	python3 Tests/Tools/make_catalog.py

catalog: ## write Sources/Stages/Catalog.swift from the stage folders
	@python3 Tests/Tools/make_catalog.py

docs: build-tests ## write the generated parts of Docs anew and check them
	@MILLRUN_RECORD=1 $(SWIFT_TEST) --filter Documentation || true
	$(SWIFT_TEST) --filter Documentation

install: build ## install the program and the pipelines below PREFIX=/usr/local
	@install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/millrun/Pipelines"
	install -m 755 -s $(PROGRAM) "$(DESTDIR)$(PREFIX)/bin/millrun"
	install -m 644 Pipelines/* "$(DESTDIR)$(PREFIX)/share/millrun/Pipelines/"
	echo "Installed $(DESTDIR)$(PREFIX)/bin/millrun and $(DESTDIR)$(PREFIX)/share/millrun/Pipelines"

clean: ## remove what was built and planned
	@rm -rf $(BUILD) $(OUT)
