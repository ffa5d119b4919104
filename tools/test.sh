#!/usr/bin/env bash
# All that must hold before a change is taken, in the order of what is quickest to fail; the last
# lines say what failed, and how many passed and how many failed.
set -uo pipefail

passed=0
failed=()

check() { # name command…
    printf '\n== %s\n' "$1"
    if "${@:2}"; then passed=$((passed + 1)); else failed+=("$1"); fi
}

# The half of the views that draws in the press makes event listeners vanish in the browser.
press_half_stays_out() {
    local tree
    tree=$(cargo tree --locked -e features --target wasm32-unknown-unknown --prefix none) || return
    if grep -E 'feature "ssr"' <<<"$tree"; then
        echo "The feature ssr, named above, would be compiled into the reader."
        return 1
    fi
}

check "format" cargo fmt --check
check "lints of the press" cargo clippy --locked --release --all-targets -- -D warnings
check "lints of the reader" \
    cargo clippy --locked --release --target wasm32-unknown-unknown --lib --bins -- -D warnings
RUSTDOCFLAGS="-D warnings" check "documentation of the press" cargo doc --locked --release --no-deps
RUSTDOCFLAGS="-D warnings" check "documentation of the reader" \
    cargo doc --locked --release --no-deps --lib --target wasm32-unknown-unknown
check "types of the worker" tsc -p tsconfig.json
check "the worker by itself" node --test tests/worker/*.test.mjs
check "no ssr in the reader" press_half_stays_out
check "build" "${MAKE:-make}" build

if [[ " ${failed[*]-} " != *" build "* ]]; then
    printf '\n== tests\n'
    report=$(mktemp)
    trap 'rm -f "$report"' EXIT
    cargo test --locked --release --no-fail-fast 2>&1 | tee "$report"
    status=$?
    read -r tests broken < <(awk '
        /^test result:/ { for (i = 2; i <= NF; i++) {
            if ($i ~ /^passed/) passed += $(i - 1)
            if ($i ~ /^failed/) failed += $(i - 1) } }
        END { print passed + 0, failed + 0 }' "$report")
    passed=$((passed + tests))
    # Tests that do not compile leave no line of results.
    if ((status != 0 && broken == 0)); then broken=1; fi
    for ((i = 0; i < broken; i++)); do failed+=("a test"); done
    # What the failed ones said stands far above; it is repeated where somebody looks first.
    awk '/^---- / { shown = 1 } /^(failures:|test result:)/ { shown = 0 } shown' "$report"
fi

printf '\n'
for name in ${failed[@]+"${failed[@]}"}; do printf 'failed: %s\n' "$name"; done
printf '%d passed, %d failed\n' "$passed" "${#failed[@]}"
((${#failed[@]} == 0))
