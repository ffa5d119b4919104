# The usual commands are `make serve`, `make check` and `make test`; they install what is missing.
#
#   make serve        serve the sample at http://127.0.0.1:8080/ and rebuild it as its files change
#   make build        build the press (target/release/pliego) and the sample's site (dist/)
#   make press        build the press alone
#   make app          build what the press embeds: reader, scripts, styles, fonts (target/app/)
#   make check        run lints, types and all tests that need neither the reader nor a browser
#   make test         run everything that CI runs on each push
#   make test-all     run every browser test in each browser and at both bases, the whole matrix of
#                     failures and long random runs: at night and before a release
#   make bench        time the press, the search, a first visit and an offline start, on an idle machine
#   make trunk-check  check that Trunk compiles the same reader, byte for byte
#   make clean        remove all build output, but not the installed tools

# Not sh: the make of macOS finds programs on the PATH below only if the shell is not its default.
SHELL := /bin/bash

# cargo distributes its work over the cores itself, without make's job slots.
ALONE := unset MAKEFLAGS;

# Tools from crates are kept outside the project, so that a fresh clone is quick.
export PLIEGO_TOOLS ?= $(HOME)/.cache/pliego/tools
export PATH := $(PLIEGO_TOOLS)/bin:$(CURDIR)/node_modules/.bin:$(PATH):$(HOME)/.cargo/bin

# For example BUILD_OPTIONS="--url https://example.org/book/ --base /book/"
BUILD_OPTIONS ?=

# The folder of the publication that `make serve` and `make build` press: `make serve CONTENT=book`.
CONTENT := content

PRESS := target/release/pliego
PACKAGES := node_modules/.package-lock.json

# The files that the press embeds; src/press/app.rs lists them.
APP := target/app

# The stages of the reader: from cargo, split into chunks, from wasm-bindgen, from tools/reader.mjs.
COMPILED := target/wasm32-unknown-unknown/small/pliego.wasm
SPLIT := target/split/pliego.wasm
BOUND := target/bindgen/pliego_bg.wasm
READER := $(APP)/reader.wasm

# The reader in one piece, as Trunk compiles it.
WHOLE := target/whole/pliego_bg.wasm
BIND_OPTIONS := --target web --no-typescript --out-name pliego --out-dir

SCRIPTS := $(APP)/page.css
FONT_PACKAGES := $(addprefix node_modules/,@fontsource-variable/gelasio @fontsource/atkinson-hyperlegible \
	@fontsource/opendyslexic)
STYLES := 400-normal 700-normal 400-italic 700-italic
FONTS := $(addprefix $(APP)/,$(addsuffix .woff2,\
	$(addprefix gelasio-,latin-wght-normal latin-wght-italic \
	latin-ext-wght-normal latin-ext-wght-italic) \
	$(addprefix atkinson-hyperlegible-latin-,$(STYLES) $(addprefix ext-,$(STYLES))) \
	$(addprefix opendyslexic-latin-,$(STYLES))) \
	$(patsubst %,%-OFL.txt,$(notdir $(FONT_PACKAGES))))

# The standard library is compiled with the reader, for size: docs/decisions/0002. Debug formatting and
# source locations are left out. SHA-256 is compiled in its compact form: 3 kB less, and the files that it
# checks are small.
READER_ENV := RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort \
	CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size \
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort \
	-Zfmt-debug=none -Zlocation-detail=none \
	--cfg sha2_backend=\"soft\" --cfg sha2_backend_soft=\"compact\""

READER_OPTIONS := --locked --target wasm32-unknown-unknown --profile small --bin pliego

.PHONY: serve build press app scripts check test test-all bench trunk-check clean \
	rust-tools bindgen splitter test-tools press-library FORCE
.DELETE_ON_ERROR:

serve: press
	$(PRESS) serve $(CONTENT)

build: press
	$(PRESS) build $(CONTENT) --out dist $(BUILD_OPTIONS)

check: $(PACKAGES) scripts
	@tools/test-tools.sh rust
	@tools/check.sh

# Both install what they need while they compile.
test:
	@tools/test.sh

test-all: export PLIEGO_ALL := 1
test-all: test

bench: build
	cargo bench --locked --bench press --bench search --bench search_time --bench first_visit \
		--bench offline

# The reader and the library of the press do not depend on each other, so they are compiled side by side. The
# executable, which embeds the reader, is linked last.
press: rust-tools
	+$(MAKE) -j press-library app
	cargo build --release --locked

press-library:
	$(ALONE) cargo build --release --locked --lib

app: $(READER) scripts

# All files that the press embeds except the reader; tests and lints need no more.
scripts: $(SCRIPTS) $(FONTS)

clean:
	rm -rf target dist node_modules

rust-tools:
	@tools/rust-tools.sh

bindgen:
	@$(ALONE) tools/bindgen.sh

# After bindgen, because both compile into one folder.
splitter: | bindgen
	@$(ALONE) tools/split.sh

test-tools:
	@tools/test-tools.sh

$(PACKAGES): package.json package-lock.json
	@tools/node-modules.sh
	@touch $@

# The relocations tell the splitter what each function uses. Only the linker writes them, so the steps
# before it are the same with and without them.
$(COMPILED): FORCE | rust-tools
	$(ALONE) $(READER_ENV) cargo rustc $(READER_OPTIONS) --features split -- -Clink-arg=--emit-relocs

$(SPLIT): $(COMPILED) | splitter
	pliego-split $< $(@D)

$(BOUND): $(SPLIT) | bindgen
	wasm-bindgen --keep-lld-exports $(BIND_OPTIONS) $(@D) $<

$(READER): $(BOUND) public/chunks.js public/reader.js tools/reader.mjs tools/esbuild.mjs $(PACKAGES)
	node tools/reader.mjs $(dir $(SPLIT)) $(<D) $(@D)

$(SCRIPTS): $(wildcard public/*.js style/*.css) tools/minify.mjs tools/esbuild.mjs $(PACKAGES)
	node tools/minify.mjs $(@D)

$(APP)/%.woff2: $(PACKAGES)
	@mkdir -p $(@D)
	cp $(wildcard $(addsuffix /files/$(@F),$(FONT_PACKAGES))) $@

$(APP)/%-OFL.txt: $(PACKAGES)
	@mkdir -p $(@D)
	cp $(filter %/$*,$(FONT_PACKAGES))/LICENSE $@

# Trunk and the rules above build the same reader in two ways. Trunk cannot split, so the reader is compared in
# one piece.
trunk-check: | rust-tools bindgen
	@tools/trunk.sh
	$(READER_ENV) cargo build $(READER_OPTIONS)
	wasm-bindgen $(BIND_OPTIONS) $(dir $(WHOLE)) $(COMPILED)
	$(READER_ENV) trunk build
	cmp target/trunk/pliego_bg.wasm $(WHOLE)
	cmp target/trunk/pliego.js $(WHOLE:_bg.wasm=.js)
