# SPDX-License-Identifier: MIT
# Copyright (c) the tfdrift authors

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_NOLOGO := 1
export DOTNET_SKIP_FIRST_TIME_EXPERIENCE := 1
# The SDK that .ci/install fetched, when no other one is on PATH.
export PATH := $(PATH):$(HOME)/.dotnet

SOLUTION := TFDrift.Plugin.sln
NATIVE := artifacts/native
SYSDIG := artifacts/tools/sysdig
MOTO := artifacts/tools/moto
AZURITE := artifacts/tools/azurite
POSTGRES := artifacts/tools/postgres
BOTOCORE := artifacts/tools/botocore
# What Falco maps into its process: a larger library needs a reason, and this number changed with it.
LIBRARY_BYTES_MAX := 18500000
PUBLISH = dotnet publish -c Release -v quiet --nologo

.PHONY: help install build managed native sample aws-probe sysdig moto azurite postgres botocore test demo bench catalog coverage coverage-doc \
  format format-check readme lock clean

help: ## print this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /\1\t/' | expand -t 16

install: ## install the C toolchain and the .NET 10 SDK where they are missing
	@.ci/install

build: install native ## build artifacts/native/libtfdrift.so, the plugin

managed: install
	@dotnet build $(SOLUTION) -c Release -v quiet --nologo

native:
	@$(PUBLISH) plugin/TFDrift.Plugin
	@install -D -m 755 -t $(NATIVE) $$(ls -t artifacts/publish/TFDrift.Plugin/release_*/libtfdrift.so | head -1)
	@bytes=$$(stat -c %s $(NATIVE)/libtfdrift.so); echo "$(NATIVE)/libtfdrift.so: $$bytes bytes"; \
	if [ $$bytes -gt $(LIBRARY_BYTES_MAX) ]; then echo "make native: more than $(LIBRARY_BYTES_MAX) bytes" >&2; exit 1; fi

sample:
	@$(PUBLISH) tests/Falco.Plugin.Sample
	@install -D -m 755 -t $(NATIVE) $$(ls -t artifacts/publish/Falco.Plugin.Sample/release_*/libsample.so | head -1)

aws-probe:
	@$(PUBLISH) tests/TFDrift.Aws.Probe
	@install -D -m 755 -t $(NATIVE) $$(ls -t artifacts/publish/TFDrift.Aws.Probe/release_*/aws-probe | head -1)

# Where sysdig, moto, azurite or postgres cannot be had, the tests that need them say so and are skipped.
sysdig:
	@.ci/fetch-sysdig $(SYSDIG) || true

moto:
	@.ci/fetch-moto $(MOTO) || true

azurite:
	@.ci/fetch-azurite $(AZURITE) || true

postgres:
	@.ci/fetch-postgres $(POSTGRES) || true

botocore:
	@.ci/fetch-botocore $(BOTOCORE) || true

test: managed native sample aws-probe sysdig moto azurite postgres botocore ## build everything and run every test
	@.ci/test

demo: build ## show the alerts that the plugin raises on the sample story
	@.ci/demo

bench: managed native ## measure the plugin: medians, and ratios to the least that must be done (BENCH=--quick)
	@dotnet run -c Release --no-build --project tests/TFDrift.Benchmarks -- $(BENCH)

CATALOG_TOOL = dotnet run -c Release --project plugin/TFDrift.CatalogGenerator --

catalog: install ## write the derived rows anew from tables of facts: OPERATIONS=tsv ATTRIBUTES=tsv
	@$(CATALOG_TOOL) generate $(OPERATIONS) $(ATTRIBUTES) plugin/catalog

coverage: install ## say what the catalog knows of the resources in your states: STATE=file-or-folder
	@$(CATALOG_TOOL) coverage $(STATE)

coverage-doc: install ## write docs/coverage.md from the catalog
	@$(CATALOG_TOOL) coverage-doc docs/coverage.md

format: install ## format the sources
	@dotnet restore $(SOLUTION) -v quiet && dotnet format $(SOLUTION) --no-restore -v quiet

format-check: install ## fail when the sources are not formatted
	@dotnet format whitespace --folder . --exclude artifacts --verify-no-changes -v quiet
	@dotnet restore $(SOLUTION) -v quiet \
	  && dotnet format style $(SOLUTION) --no-restore --verify-no-changes -v quiet

readme: native managed ## write the fields of the built library into README.md
	@TFDRIFT_UPDATE_README=1 dotnet test tests/TFDrift.Engine.Tests -c Release --no-build --nologo -v quiet --filter ReadmeTests

lock: install ## write the package lock files anew
	@CI=false dotnet restore $(SOLUTION) --force-evaluate -v quiet

clean: ## delete everything that was built or fetched
	rm -rf artifacts
