# What there is to do with meshlint. `make setup` once on a fresh machine, then any of these.
SWIFT ?= swift
SOURCES := Sources Rules Tests Package.swift Benchmarks/Sources Benchmarks/Tests Benchmarks/Package.swift
FORMAT := $(SWIFT) format --configuration .swift-format

.PHONY: build setup demo test format lint-format bench docs
.DEFAULT_GOAL := build

build: ## The command, in .build/release/meshlint.
	$(SWIFT) build -c release --static-swift-stdlib --product meshlint

setup: ## Installs what is missing, from Debian's packages.
	scripts/setup

demo: setup build ## Installs what is missing, builds, and lints a healthy project, and one with a mistake.
	scripts/demo

test: setup ## Every test there is; installs what they need.
	$(SWIFT) test
	$(SWIFT) test --package-path Benchmarks
	scripts/check-report-schema

format:
	$(FORMAT) -i -r -p $(SOURCES)

lint-format:
	$(SWIFT) format lint --configuration .swift-format --strict -r -p $(SOURCES)

bench: build ## Sets meshlint against the bare libyaml loop.
	$(SWIFT) build -c release --package-path Benchmarks
	Benchmarks/.build/release/compare

docs: ## Writes what is generated from the rules.
	$(SWIFT) build --product meshlint
	$(SWIFT) run --skip-build meshlint rules --format markdown > .build/rules.md
	mv .build/rules.md docs/rules.md
