#!/bin/sh
# Installs the tools that the tests need and that are missing. Without an argument it installs all;
# `rust` installs rustfmt, clippy and the Wasm target, `browsers` the browsers, their drivers and Java.
#
# On Debian, as root, the browsers come from Debian's packages. Elsewhere, installed browsers
# are used. A missing browser is reported; in CI (`CI=true`) it fails the run.
set -eu
. tools/say.sh

geckodriver=0.37.1
target=wasm32-unknown-unknown

rust() {
    for component in rustfmt clippy; do
        if cargo "${component#rust}" --version >/dev/null 2>&1; then continue; fi
        has rustup || give_up "$component is missing. Install it next to Rust, then run this again."
        rustup component add "$component" || give_up \
            "$component could not be installed; see rustup's message above. It needs the network."
    done
    if [ ! -d "$(rustc --print target-libdir --target $target)" ]; then
        has rustup || give_up "Rust's $target target is missing. Install it, then run this again."
        rustup target add $target || give_up \
            "The $target target could not be installed; see rustup's message above. It needs the" \
            "network."
    fi
}

is_debian() { grep -qx 'ID=debian' /etc/os-release 2>/dev/null; }

debian_packages() {
    missing=
    for package in chromium chromium-driver firefox-esr webkit2gtk-driver xvfb xauth \
        default-jre-headless; do
        dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null |
            grep -qx 'install ok installed' || missing="$missing $package"
    done
    if [ -z "$missing" ]; then return; fi
    say "Installing Debian's packages:$missing."
    # shellcheck disable=SC2086 # a list of words
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y \
        --no-install-recommends $missing; } || give_up \
        "The browsers and Java could not be installed; see apt-get's message above. It needs the network" \
        "and 1 GB of free space. Run the same command again."
}

any() { for program; do if has "$program"; then return 0; fi; done; return 1; }

missing() { # tests program
    if [ "${CI-}" = true ]; then give_up "In CI no test may be skipped, but $2 is missing."; fi
    say "Skipped: $1, because $2 is missing."
}

browsers() {
    if is_debian && [ "$(id -u)" = 0 ]; then debian_packages; fi
    any chromium chromium-browser google-chrome || missing "the tests in Chromium" "the browser"
    any chromedriver || missing "the tests in Chromium" "chromedriver"
    any WebKitWebDriver || missing "the tests in WebKit" "WebKitWebDriver"
    any Xvfb || missing "the tests in WebKit" "Xvfb"
    any java || missing "the checks of the HTML" "Java"
    if any firefox firefox-esr; then
        from_crate geckodriver geckodriver "$geckodriver"
    else
        missing "the tests in Firefox" "the browser"
    fi
}

case "${1-all}" in
    all) rust && browsers ;;
    rust) rust ;;
    browsers) browsers ;;
    *) give_up "expected rust, browsers or no argument, but found $1" ;;
esac
