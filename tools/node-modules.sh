#!/bin/sh
# Installs what package-lock.json names into node_modules, and looks whether it fits Trunk.toml.
set -eu
. tools/say.sh

has node && has npm || give_up \
    "Node is missing. Install Node 20 or newer with npm (https://nodejs.org), then run the same" \
    "command again."

say "Installing the packages of package-lock.json into node_modules."
npm ci --no-audit --no-fund || give_up \
    "The packages could not be installed; npm says why above. It needs the network and 200 MB of" \
    "free space. Run the same command again."

# Trunk takes a tool from the PATH only if its version is the one it asks for; else it downloads.
wanted=$(pinned wasm_opt)
is_version wasm-opt "${wanted#version_}" || give_up \
    "wasm-opt is not the version ${wanted#version_} of Trunk.toml: bring binaryen in package.json" \
    "and wasm_opt in Trunk.toml to the same version."
