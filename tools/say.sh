# What the scripts beside this one say, and how they look for a program; read with `.`.

# A line of progress.
say() { printf '%s\n' "$*"; }

# The end: what could not be done, and what to do.
give_up() { printf '%s\n' "$*" >&2; exit 1; }

# Whether a program is on the PATH.
has() { command -v "$1" >/dev/null 2>&1; }

# The value of a line `key = "value"` in Trunk.toml, without an equals sign before the version.
pinned() { sed -n "s/^$1 = \"=\{0,1\}\(.*\)\"\$/\1/p" Trunk.toml; }

# Whether the first line that a program says of its version has this version in it.
is_version() { # program version
    has "$1" && "$1" --version 2>/dev/null | sed -n 1p | tr ' ' '\n' | grep -qFx "$2"
}

# A program from its crate, in its version, unless it is there.
from_crate() { # program crate version [option of cargo install]
    if is_version "$1" "$3"; then return; fi
    say "Installing $2 $3 into $PLIEGO_TOOLS (some minutes, once)."
    # A tool runs for seconds: what its optimising takes is not won back.
    CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off \
        CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_DEBUG=false \
        cargo install "$2" --version "$3" --root "$PLIEGO_TOOLS" --force ${4:+"$4"} || give_up \
        "$2 $3 could not be installed; cargo says why above. It needs the network and about" \
        "1 GB of free space. Run the same command again, or put $1 $3 on the PATH yourself."
    is_version "$1" "$3" || give_up \
        "$1 is still not version $3: another one stands before $PLIEGO_TOOLS/bin on the PATH."
}
