#!/bin/sh
# Installs what the tests need and do not find: Rust's formatter and lints, browsers and drivers.
# Browsers come from Debian's packages when this is Debian and we are root; elsewhere the ones that
# are there are used, and the missing ones are named.
set -eu
. tools/say.sh

geckodriver=0.37.1

for component in rustfmt clippy; do
    if cargo "${component#rust}" --version >/dev/null 2>&1; then continue; fi
    has rustup || give_up "$component is missing. Install it beside Rust, then run this again."
    rustup component add "$component" || give_up \
        "$component could not be installed; rustup says why above. It needs the network."
done

is_debian() { grep -qx 'ID=debian' /etc/os-release 2>/dev/null; }

if is_debian && [ "$(id -u)" = 0 ]; then
    missing=
    for package in chromium chromium-driver firefox-esr webkit2gtk-driver xvfb xauth; do
        dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null |
            grep -qx 'install ok installed' || missing="$missing $package"
    done
    if [ -n "$missing" ]; then
        say "Installing Debian's packages:$missing."
        # shellcheck disable=SC2086 # a list of words
        { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y \
            --no-install-recommends $missing; } || give_up \
            "The browsers could not be installed; apt-get says why above. It needs the network" \
            "and 1 GB of free space. Run the same command again."
    fi
fi

any() { for program; do if has "$program"; then return 0; fi; done; return 1; }
skipped() { say "Skipped: $1, because $2 is not here."; }

any chromium chromium-browser google-chrome || skipped "the tests in Chromium" "the browser"
any chromedriver || skipped "the tests in Chromium" "chromedriver"
any WebKitWebDriver || skipped "the tests in WebKit" "WebKitWebDriver"
any Xvfb || skipped "the tests in WebKit" "Xvfb"
if any firefox firefox-esr; then
    from_crate geckodriver geckodriver "$geckodriver" --locked
else
    skipped "the tests in Firefox" "the browser"
fi
