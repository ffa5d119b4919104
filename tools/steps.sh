# Runs the steps of check.sh and test.sh side by side; read with `.` by bash.
#
# A lane is a function that runs steps one after another, and `run_lanes` starts several lanes
# together. The output of a step goes to a file in $logs and is printed when the step has ended, so
# the output of two steps is never mixed. `finish` prints the seconds of each step, repeats the
# failures, and ends with the line `N passed, M failed`.

logs=target/test
lanes=()
failed_steps=()
rows=()
passed=0
failed=0

# One seed for all random choices of tests: the browser tests read PLIEGO_SEED, the property tests
# PROPTEST_RNG_SEED. A full run uses another seed each time.
if [[ -z ${PLIEGO_SEED-} ]]; then
    PLIEGO_SEED=20261129
    if [[ -n ${PLIEGO_ALL-} ]]; then PLIEGO_SEED=$(date +%s); fi
fi
export PLIEGO_SEED PROPTEST_RNG_SEED=$PLIEGO_SEED
printf 'PLIEGO_SEED=%s\n' "$PLIEGO_SEED"

# Parsed below, so it must be there and without colour.
export CARGO_TERM_QUIET=false CARGO_TERM_COLOR=never

# Prints the path of a step's log without its ending.
log_of() { printf '%s/%s' "$logs" "${1// /-}"; }

# Runs a step in a lane.
step() { # name command…
    local log start status
    log=$(log_of "$1")
    start=$(date +%s)
    printf 'start\t%s\n' "$1"
    "${@:2}" </dev/null >"$log.log" 2>&1
    status=$?
    printf 'end\t%s\t%d\t%d\n' "$1" "$status" "$(($(date +%s) - start))"
    echo "$status" >"$log.status"
    return "$status"
}

# Reports a step that cannot run because one that it needs has failed. For steps that depend on it, it has
# failed as well.
skip() { # name
    printf 'skip\t%s\n' "$1"
    echo 1 >"$(log_of "$1").status"
}

# Waits until a step of another lane has ended, and succeeds if the step did.
after() { # name
    local log
    log=$(log_of "$1")
    until [[ -s $log.status ]]; do sleep 0.2; done
    [[ $(<"$log.status") == 0 ]]
}

# Lowers the priority of the lane that calls it.
lower_priority() {
    # The lane's own process; $$ would be the whole script.
    renice -n 10 -p "$(exec sh -c 'echo $PPID')" >/dev/null
}

# Runs the test binaries that a step has compiled. `cargo test` would wait until no other cargo
# compiles.
run_compiled() { # step [argument of the binaries…]
    local binaries binary status=0
    binaries=$(sed -n 's/^ *Executable .*(\(.*\))$/\1/p' "$(log_of "$1").log")
    if [[ -z $binaries ]]; then
        echo "cargo named no test binary in $(log_of "$1").log"
        return 1
    fi
    while IFS= read -r binary; do
        printf '\n%s\n' "$binary"
        "$binary" "${@:2}" </dev/null || status=1
    done <<<"$binaries"
    return "$status"
}

# Starts the lanes and prints each step as it ends; returns when all lanes have ended.
run_lanes() { # lane…
    local event name status seconds
    rm -rf "$logs"
    mkdir -p "$logs"
    trap 'stop_lanes; exit 130' HUP INT PIPE TERM
    while IFS=$'\t' read -r event name status seconds; do
        case $event in
            lane) lanes+=("$name") ;;
            start) printf -- '-- %s: started\n' "$name" ;;
            skip) rows+=("$(row "$name" - "not run")") ;;
            end) record "$name" "$status" "$seconds" ;;
        esac
    done < <(
        # Job control gives each lane a process group, by which `stop_lanes` reaches its programs.
        set -m
        for lane; do
            "$lane" &
            printf 'lane\t%d\n' $!
        done
        wait
    )
    trap - HUP INT PIPE TERM
}

stop_lanes() {
    local lane
    for lane in ${lanes[@]+"${lanes[@]}"}; do kill -TERM -- "-$lane" 2>/dev/null; done
}

# Prints the output of a step and counts its result. A step that ran tests counts as its tests, any
# other step as one.
record() { # name status seconds
    local log good bad result=passed
    log=$(log_of "$1").log
    read -r good bad < <(awk '
        # The output of cargo, then of node.
        /^test result:/ { for (i = 2; i <= NF; i++) {
            if ($i ~ /^passed/) good += $(i - 1)
            if ($i ~ /^failed/) bad += $(i - 1) } }
        /^[^ ]+ pass [0-9]+$/ { good += $3 }
        /^[^ ]+ fail [0-9]+$/ { bad += $3 }
        END { print good + 0, bad + 0 }' "$log")
    if (($2 == 0 && good + bad == 0)); then good=1; fi
    # For example tests that do not compile, or a binary that ends early.
    if (($2 != 0 && bad == 0)); then bad=1; fi
    passed=$((passed + good))
    failed=$((failed + bad))
    if ((bad > 0)); then
        result=FAILED
        failed_steps+=("$1")
    fi
    rows+=("$(row "$1" "$3" "$result")")
    printf '\n== %s: %s after %d s\n' "$1" "$result" "$3"
    cat "$log"
}

# Formats a line of the table of steps.
row() { # name seconds result
    printf '%-34s %7s  %s\n' "$1" "$2" "$3"
}

# Repeats the failures and prints the table of steps and the totals, also to $logs/summary.txt.
# Succeeds if nothing failed.
finish() {
    local step
    for step in ${failed_steps[@]+"${failed_steps[@]}"}; do
        printf '\n== failed: %s\n' "$step"
        failures_in "$(log_of "$step").log"
    done
    {
        printf '\n'
        row step seconds result
        printf '%s\n' "${rows[@]}"
        row "all, side by side" "$SECONDS" ""
        printf '\n%d passed, %d failed\n' "$passed" "$failed"
    } | tee "$logs/summary.txt"
    ((failed == 0))
}

# Prints the part of a log that shows why a step failed: the output of each failed test, or the end.
failures_in() { # log
    if grep -q '^---- .* ----$' "$1"; then
        awk '/^---- / { shown = 1 } /^(failures:|test result:)/ { shown = 0 } shown' "$1"
    elif grep -q '^[^ ]* failing tests:$' "$1"; then
        sed -n '/^[^ ]* failing tests:$/,$p' "$1"
    else
        tail -n 40 "$1"
    fi
}

# The `ssr` feature of Leptos must not be compiled into the reader: with it, event listeners in the
# views are dropped.
no_ssr_in_reader() {
    local tree
    tree=$(cargo tree --locked -e features --target wasm32-unknown-unknown --prefix none) || return
    if grep -E 'feature "ssr"' <<<"$tree"; then
        echo "The feature ssr, named above, would be compiled into the reader."
        return 1
    fi
}

# The steps that check.sh and test.sh share. Cargo runs only one compilation in target/debug at a
# time, so all steps that compile belong to one lane.

compile_native_tests() {
    step "compile native tests" cargo test --locked --features tls --no-run --lib --bins --test native
}

lint_press() {
    step "lints of the press" cargo clippy --locked --features tls --all-targets -- -D warnings
}

lint_reader() {
    step "lints of the reader" \
        cargo clippy --locked --target wasm32-unknown-unknown --features split --lib --bins -- -D warnings
}

scripts() {
    step "types of the worker" tsc -p tsconfig.json
    step "tests of the worker" node --test --test-reporter=spec tests/worker/*.test.mjs
    step "workflows" node tools/lint-workflows.mjs
    step "prose" node tools/plain-english.mjs
    step "tests of the tools" node --test --test-reporter=spec tools/*.test.mjs
}
