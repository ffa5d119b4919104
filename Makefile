# The usual commands are `make serve`, `make check` and `make test`; they install what is missing.
#
#   make serve   the sample publication at http://127.0.0.1:8080/, rebuilt as its files change
#   make build   the press at target/release/pliego, the sample's site in dist/
#   make check   formatting, lints, types and all tests that need neither a build nor a browser
#   make test    everything that CI runs on each push
#   make test-all  the same with every browser test in each browser and at both bases, the whole
#                matrix of failures and long random runs: at night and before a release
#   make bench   how fast the press is, the search, a first visit and one without a connection: on a
#                machine with nothing else to do
#   make press   the press alone
#   make clean   takes away what the others made, but not the installed tools

# Not sh: the make of macOS finds programs on the PATH below only by another shell than its own.
SHELL := /bin/bash

# Tools from crates are kept outside the project, so that a fresh clone is quick.
export PLIEGO_TOOLS ?= $(HOME)/.cache/pliego/tools
export PATH := $(PLIEGO_TOOLS)/bin:$(CURDIR)/node_modules/.bin:$(PATH):$(HOME)/.cargo/bin

# For example BUILD_OPTIONS="--url https://example.org/book/ --base /book/"
BUILD_OPTIONS ?=

# The folder of the publication that `make serve` and `make build` press: `make serve CONTENT=book`.
CONTENT := content

PRESS := target/release/pliego
READER := target/reader/pliego_bg.wasm
PACKAGES := node_modules/.package-lock.json
FACES := $(addprefix node_modules/,@fontsource-variable/gelasio @fontsource/atkinson-hyperlegible \
	@fontsource/opendyslexic)
STYLES := 400-normal 700-normal 400-italic 700-italic
FONTS := $(addprefix target/fonts/,$(addsuffix .woff2,\
	$(addprefix gelasio-,latin-wght-normal latin-wght-italic \
	latin-ext-wght-normal latin-ext-wght-italic) \
	$(addprefix atkinson-hyperlegible-latin-,$(STYLES) $(addprefix ext-,$(STYLES))) \
	$(addprefix opendyslexic-latin-,$(STYLES))) \
	$(patsubst %,%-OFL.txt,$(notdir $(FACES))))

# What the reader is compiled from: everything but the press.
READER_SOURCES := Cargo.toml Cargo.lock Trunk.toml public/index.html \
	$(shell find src -name '*.rs' -not -path 'src/press/*' -not -path src/press.rs)

# The reader's standard library is compiled with it, for size: docs/decisions/0002. What only a
# programmer would read is left out: values in the form of `{:?}`, places in the source. SHA-256 is taken
# in its short form: 3 kB less, and the files that it checks are small.
READER_ENV := RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort \
	CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size \
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort \
	-Zfmt-debug=none -Zlocation-detail=none \
	--cfg sha2_backend=\"soft\" --cfg sha2_backend_soft=\"compact\""

.PHONY: serve build check test test-all bench press clean build-tools test-tools
.DELETE_ON_ERROR:

serve: press
	$(PRESS) serve $(CONTENT)

build: press
	$(PRESS) build $(CONTENT) --out dist $(BUILD_OPTIONS)

check: $(PACKAGES)
	@tools/test-tools.sh rust
	@tools/check.sh

# Both install what they need while they already compile.
test:
	@tools/test.sh

test-all: export PLIEGO_ALL := 1
test-all: test

bench: build
	cargo bench --locked --bench press --bench search --bench search_time --bench first_visit \
		--bench offline

# The press carries the reader and the fonts, so they come first.
press: $(READER) $(FONTS)
	cargo build --release --locked

clean:
	rm -rf target dist node_modules

build-tools:
	@tools/build-tools.sh

test-tools:
	@tools/test-tools.sh

$(PACKAGES): package.json package-lock.json
	@tools/node-modules.sh
	@touch $@

$(READER): $(READER_SOURCES) $(PACKAGES) | build-tools
	$(READER_ENV) trunk build
	@touch $@

target/fonts/%.woff2: $(PACKAGES)
	@mkdir -p $(@D)
	cp $(wildcard $(addsuffix /files/$(@F),$(FACES))) $@

target/fonts/%-OFL.txt: $(PACKAGES)
	@mkdir -p $(@D)
	cp $(filter %/$*,$(FACES))/LICENSE $@
