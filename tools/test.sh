#!/usr/bin/env bash
# Everything that must pass before a change is merged: `make test`, and with PLIEGO_ALL=1
# `make test-all`. Browsers start as soon as the site and their tests are compiled. Steps that do
# not lead to them have a lower priority, so that they do not slow the browsers down.
#
# The site is made by the press of the dev profile, which is compiled with the tests anyway; in the
# full run by the release build.
# shellcheck disable=SC2317 # run_lanes calls the lanes
set -uo pipefail
. tools/steps.sh

# The longest chain: the reader, the site, then the browser tests.
site() {
    step "npm packages" "${MAKE:-make}" node_modules/.package-lock.json
    if [[ -n ${PLIEGO_ALL-} ]]; then
        step "site" "${MAKE:-make}" build
    elif step "reader" "${MAKE:-make}" app && after "compile browser tests"; then
        step "site" target/debug/pliego build content --out dist
    else
        skip "site"
    fi
    # Without one of the browsers, the tests in the others still run.
    after "browsers"
    if after "site" && after "compile browser tests"; then
        step "browser tests" run_compiled "compile browser tests"
    else
        skip "browser tests"
    fi
}

installing() { step "browsers" tools/test-tools.sh browsers; }

compiling() {
    step "format" cargo fmt --check
    step "compile browser tests" cargo test --locked --features tls --no-run --test browser
    lower_priority
    compile_native_tests
    step "no ssr in the reader" no_ssr_in_reader
    lint_press
    lint_reader
    export RUSTDOCFLAGS="-D warnings"
    step "documentation of the press" cargo doc --locked --features tls --no-deps
    step "documentation of the reader" \
        cargo doc --locked --no-deps --lib --target wasm32-unknown-unknown
}

testing() {
    lower_priority
    if after "npm packages"; then scripts; else skip "scripts and workflows"; fi
    if after "site"; then
        step "pages from the device" node --test --test-reporter=spec tests/worker/built/*.test.mjs
        step "reader views" node --test --test-reporter=spec tests/reader_view/*.test.mjs
        after "browsers"
        step "valid HTML" node --test --test-reporter=spec tests/html/*.test.mjs
    else
        skip "pages from the device"
        skip "reader views"
        skip "valid HTML"
    fi
    if after "site" && after "compile native tests"; then
        step "native tests" run_compiled "compile native tests"
    else
        skip "native tests"
    fi
}

# Before the lanes, because rustup must not run twice at the same time.
tools/test-tools.sh rust || exit
# One line, so that the script may be edited while it runs.
run_lanes site installing compiling testing; finish; exit
