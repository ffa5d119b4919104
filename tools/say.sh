# Messages of the scripts in this folder, and functions that find programs; sourced with `.`.

# Prints a line of progress.
say() { printf '%s\n' "$*"; }

# Ends the script with a message: what failed, and what to do.
give_up() { printf '%s\n' "$*" >&2; exit 1; }

# Succeeds if a program is on the PATH.
has() { command -v "$1" >/dev/null 2>&1; }

# Prints the value of a line `key = "value"` in Trunk.toml, without an equals sign before the version.
pinned() { sed -n "s/^$1 = \"=\{0,1\}\(.*\)\"\$/\1/p" Trunk.toml; }

# Succeeds if the first line of a program's `--version` contains this version.
is_version() { # program version
    has "$1" && "$1" --version 2>/dev/null | sed -n 1p | tr ' ' '\n' | grep -qFx "$2"
}

# Installs a prebuilt program with cargo-binstall; fails if that is not installed, or if there is no prebuilt
# program for this machine.
prebuilt() { # program crate version
    has cargo-binstall || return 1
    say "Downloading $2 $3 with cargo-binstall."
    cargo binstall "$2" --version "$3" --root "$PLIEGO_TOOLS" --strategies crate-meta-data \
        --no-confirm --force && is_version "$1" "$3"
}

# Compiles a program with `cargo install` and these options. It runs for seconds, so optimizing it would
# take longer than it saves.
compile() {
    CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off \
        CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_DEBUG=false \
        cargo install --locked --force --root "$PLIEGO_TOOLS" "$@"
}

# Installs a program in its version, unless it is on the PATH: prebuilt, or compiled from its crate.
from_crate() { # program crate version
    if is_version "$1" "$3" || prebuilt "$1" "$2" "$3"; then return; fi
    say "Compiling $2 $3 into $PLIEGO_TOOLS (some minutes, once)."
    compile "$2" --version "$3" || give_up \
        "$2 $3 could not be installed; cargo says why above. It needs the network and about" \
        "1 GB of free space. Run the same command again, or put $1 $3 on the PATH yourself."
    is_version "$1" "$3" || give_up \
        "$1 is still not version $3: another one precedes $PLIEGO_TOOLS/bin on the PATH."
}
