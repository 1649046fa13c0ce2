# Everything that a developer runs. Plain `make` lists it.
#
# cargo knows itself what is stale, so it is always asked; a file that it leaves unchanged makes nothing after it run.

.PHONY: help picture setup setup-test demo test check check-native check-wasm check-sizes native browser build dist bench wordpress sizes golden clean FORCE
.NOTPARALLEL:
.DEFAULT_GOAL := help

GENERATED := target/generated
WASM_CARGO := scripts/wasm-cargo
WASM_CRATE := --locked --package pathways-chart --lib --release --target-dir target/wasm
XTASK := cargo run --quiet --locked --package xtask --
RELEASED := target/wasm/wasm32-unknown-unknown/release/pathways_chart.wasm
WASM_OPT := node node_modules/binaryen/bin/wasm-opt
# Inlining a function at its only call makes the file smaller and its compressed size larger, unless the function is tiny.
OPTIMISE := --one-caller-inline-max-function-size=20 -Oz --converge --strip-producers --strip-target-features

help:
	@echo 'make demo     install what is missing, build, serve the page and print its address (HOST and PORT choose it)'
	@echo 'make test     install what is missing, then check, build and run every test'
	@echo 'make build    install what is missing, build the wasm and the page into dist/, print what they weigh'
	@echo 'make dist     one zip to put on a server; ADDRESS=https://.../ says where, which oEmbed needs'
	@echo 'make check    formatting, clippy with warnings as errors, length of files and functions'
	@echo 'make golden   accept the goldens as they are now; review the difference before you commit it'
	@echo 'make picture  make the picture of the README anew'
	@echo 'make bench    a cold start beside Chart.js and a plain SVG; fifty charts on a page; pointer moves beside Chart.js; pictures beside vl-convert'
	@echo 'make wordpress  try it in a real WordPress on this machine (installs it)'
	@echo 'make sizes    print what the shipped files weigh, and fail above the budget'
	@echo 'make clean    remove everything built; the cached standard library and node_modules stay'

demo: build
	@node scripts/serve.mjs

test: setup-test check native build browser

setup:
	@scripts/setup build

setup-test:
	@scripts/setup test

build: setup dist/edition.json sizes

sizes:
	@node scripts/sizes.mjs

# The files in dist/ depend on ADDRESS, which make does not follow.
dist: build
	@node scripts/dist.mjs
	@node scripts/package.mjs

bench: setup-test build
	@npm --prefix tests/bench ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error
	@node tests/bench/cold.mjs
	@node tests/bench/fifty.mjs
	@node tests/bench/pointer.mjs
	@cargo build --quiet --locked --profile cli --features cli
	@python3 -m venv target/bench && target/bench/bin/pip install --quiet --disable-pip-version-check --requirement tests/bench/requirements.txt
	@target/bench/bin/python tests/bench/vlconvert.py target/cli/pathways-chart

wordpress: setup-test build
	@node tests/wordpress/run.mjs

check: setup-test check-native check-wasm check-sizes

check-native:
	@echo '==> cargo fmt, cargo clippy'
	@cargo fmt --all --check
	@cargo clippy --quiet --locked --workspace --all-targets --features cli -- --deny warnings

check-wasm: $(GENERATED)/belgium.txt
	@echo '==> cargo clippy for WebAssembly'
	@$(WASM_CARGO) clippy --quiet $(WASM_CRATE) -- --deny warnings
	@$(WASM_CARGO) clippy --quiet $(WASM_CRATE) --features export -- --deny warnings

check-sizes:
	@node scripts/check-sizes.mjs

native:
	@echo '==> cargo test'
	@cargo test --quiet --locked --workspace --features cli

browser:
	@echo '==> node --test: scripts, then the page in Chromium'
	@node --test --test-concurrency=$(shell nproc) $(sort $(wildcard scripts/*.test.mjs)) $(sort $(wildcard tests/browser/*.test.mjs))

picture: setup-test build
	@node scripts/picture.mjs

golden: build
	@UPDATE=1 cargo test --quiet --locked --features cli --test native golden
	@UPDATE=1 node --test tests/browser/tree.test.mjs

clean:
	rm -rf target dist
	git clean -fdXq pkg

# The numbers as one compact text; the words, the dossier of sources and the settings of each language.
$(GENERATED)/belgium.txt: FORCE
	@$(XTASK) bake $(GENERATED)

# These take seconds, so they are dated by hand.
$(GENERATED)/pathways-chart.css: Cargo.toml Cargo.lock $(shell find src xtask/src -type f)
	@$(XTASK) reserve $@
	@touch $@

$(GENERATED)/fallback/views.json: Cargo.toml Cargo.lock $(shell find src xtask/src -type f)
	@echo '==> the figures without a script'
	@$(XTASK) fallback $(GENERATED)/fallback
	@touch $@

# Compared rather than dated, because cargo gives an older result its old date back when a flag is changed back. The second
# one makes pictures to take away, too; a page fetches it when a reader asks for one.
target/wasm/pathways_chart.wasm: $(GENERATED)/belgium.txt FORCE
	@$(WASM_CARGO) build --quiet $(WASM_CRATE)
	@cmp -s $(RELEASED) $@ || cp $(RELEASED) $@

target/wasm/pathways_export.wasm: target/wasm/pathways_chart.wasm FORCE
	@$(WASM_CARGO) build --quiet $(WASM_CRATE) --features export
	@cmp -s $(RELEASED) $@ || cp $(RELEASED) $@

# wasm-opt writes last, so an interrupted build is taken up again here.
target/pkg/%.wasm: target/wasm/%.wasm Cargo.lock Makefile package-lock.json $(wildcard xtask/src/*.rs)
	@echo '==> wasm-bindgen, wasm-opt: $*'
	@$(XTASK) bindgen $< target/pkg
	@$(WASM_OPT) $(OPTIMISE) target/pkg/$*_bg.wasm -o target/pkg/optimised.wasm
	@mv target/pkg/optimised.wasm $@

dist/edition.json: target/pkg/pathways_chart.wasm target/pkg/pathways_export.wasm $(GENERATED)/pathways-chart.css $(GENERATED)/fallback/views.json $(wildcard $(GENERATED)/text/* $(GENERATED)/sources/* $(GENERATED)/settings/* $(GENERATED)/data/*) $(wildcard scripts/*.mjs pkg/package.json) $(shell find www)
	@echo '==> dist/, pkg/'
	@node scripts/dist.mjs

FORCE:
