#!/bin/sh
# Compiles pliego-split, unless it is on the PATH in the version of tools/split/Cargo.toml.
# Run by make, from the root of the project, with PLIEGO_TOOLS set and its bin/ on the PATH.
set -eu
. tools/say.sh

version=$(sed -n 's/^version = "\(.*\)"$/\1/p' tools/split/Cargo.toml)
if is_version pliego-split "$version"; then exit; fi
say "Compiling pliego-split $version into $PLIEGO_TOOLS (half a minute, once)."
compile --path tools/split --target-dir target/tools || give_up \
    "pliego-split $version could not be compiled; cargo says why above. Run the same command again."
is_version pliego-split "$version" || give_up \
    "pliego-split is still not version $version: another one precedes $PLIEGO_TOOLS/bin on the PATH."
