#!/bin/sh
# Installs wasm-bindgen in the version of Trunk.toml, unless it is on the PATH.
# Run by make, from the root of the project, with PLIEGO_TOOLS set and its bin/ on the PATH.
set -eu
. tools/say.sh

version=$(pinned wasm_bindgen)

# A tool that was compiled from an earlier state of tools/bindgen refuses the first argument.
is_current() {
    is_version wasm-bindgen "$version" && wasm-bindgen --keep-lld-exports --version >/dev/null 2>&1
}

if is_current || prebuilt wasm-bindgen wasm-bindgen-cli "$version"; then
    exit
fi
say "Compiling wasm-bindgen $version into $PLIEGO_TOOLS (a minute, once)."
compile --path tools/bindgen --target-dir target/tools || give_up \
    "wasm-bindgen $version could not be compiled; cargo says why above. Run the same command again," \
    "or put wasm-bindgen $version on the PATH yourself."
is_current || give_up \
    "wasm-bindgen is still not version $version: check that tools/bindgen/Cargo.toml has the version" \
    "of Trunk.toml, and that no other one precedes $PLIEGO_TOOLS/bin on the PATH."
