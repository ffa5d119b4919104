#!/bin/sh
# Installs Trunk in the version of Trunk.toml, unless it is on the PATH; only `make trunk-check` needs it.
set -eu
. tools/say.sh

from_crate trunk trunk "$(pinned trunk-version)"
