#!/usr/bin/env bash
# Everything that can be tested without a build and without a browser: `make check`.
# shellcheck disable=SC2317 # run_lanes calls the lanes
set -uo pipefail
. tools/steps.sh

compiling() {
    step "format" cargo fmt --check
    step "no ssr in the reader" no_ssr_in_reader
    compile_native_tests
    lint_press
    lint_reader
}

testing() {
    scripts
    if after "compile native tests"; then
        step "native tests" run_compiled "compile native tests" --skip built::
    else
        skip "native tests"
    fi
}

# One line, so that the script may be edited while it runs.
run_lanes compiling testing; finish; exit
