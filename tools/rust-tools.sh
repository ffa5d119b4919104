#!/bin/sh
# Installs the parts of Rust that the build needs and does not find: the Wasm target and the source of
# the standard library.
# Run by make, from the root of the project, with PLIEGO_TOOLS set and its bin/ on the PATH.
set -eu
. tools/say.sh

has cargo || give_up \
    "Rust is missing. Install it with rustup (https://rustup.rs), then run the same command again."

needed=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
here=$(rustc --version | cut -d ' ' -f 2)
[ "$(printf '%s\n' "$needed" "$here" | sort -V | sed -n 1p)" = "$needed" ] || give_up \
    "Rust is $here here and Pliego needs $needed or newer. Run rustup update, then the same" \
    "command again."

target=wasm32-unknown-unknown
if [ ! -d "$(rustc --print target-libdir --target $target)" ]; then
    has rustup || give_up \
        "Rust's $target target is missing. Install Rust with rustup (https://rustup.rs), or the" \
        "target with your system's packages, then run the same command again."
    say "Installing Rust's $target target."
    rustup target add $target || give_up \
        "The $target target could not be installed; rustup says why above. It needs the network." \
        "When it is back, run the same command again."
fi

if [ ! -d "$(rustc --print sysroot)/lib/rustlib/src/rust/library" ]; then
    has rustup || give_up \
        "The source of Rust's standard library is missing. Install Rust with rustup" \
        "(https://rustup.rs), or the source with your system's packages, then run the same" \
        "command again."
    say "Installing the source of Rust's standard library."
    rustup component add rust-src || give_up \
        "The source of the standard library could not be installed; rustup says why above. It" \
        "needs the network. When it is back, run the same command again."
fi
