#!/bin/sh
# Installs the packages of package-lock.json into node_modules.
set -eu
. tools/say.sh

has node && has npm || give_up \
    "Node is missing. Install Node 20 or newer with npm (https://nodejs.org), then run the same" \
    "command again."

say "Installing the packages of package-lock.json into node_modules."
npm ci --no-audit --no-fund || give_up \
    "The packages could not be installed; npm says why above. It needs the network and 200 MB of" \
    "free space. Run the same command again."
