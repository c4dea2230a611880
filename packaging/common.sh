# For the scripts that check and package; sourced from the checkout's folder, never run.
# shellcheck shell=bash
source .ci/lib.sh

target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
tools=$target/tools

# The version of Cargo.toml.
version() { cargo pkgid --locked | sed 's/.*[#@]//'; }

# Also where the checkout belongs to another user.
git_here() { git -c safe.directory='*' "$@"; }

# What the papers of a package are made with.
packaging_tools() {
    tool cargo-about 0.9.3 --features cli
    tool cargo-cyclonedx 0.5.9
}

# What makes the same commit give the same bytes in any folder, for any user and on any day: no path of
# this machine, no clock, no language and no time zone in what is built. Exports it for cargo, the C
# compiler and the packagers.
build_alike() {
    local sysroot commit from maps=() rust=() c=()
    sysroot=$(rustc --print sysroot)
    commit=$(rustc -vV | sed -n 's/^commit-hash: //p')
    # The last one that fits wins, so the folder inside comes after the one around it.
    maps=("$HOME=/home" "$sysroot/lib/rustlib/src/rust=/rustc/$commit" "${CARGO_HOME:-$HOME/.cargo}=/cargo"
        "$PWD=/bpost-terminal" "$target=/target")
    for from in "${maps[@]}"; do
        rust+=("--remap-path-prefix=$from")
        c+=("-ffile-prefix-map=$from")
    done
    CARGO_ENCODED_RUSTFLAGS=$(IFS=$'\x1f'; echo "${rust[*]}")
    CFLAGS=${c[*]}
    : "${SOURCE_DATE_EPOCH:=$(git_here log -1 --format=%ct)}"
    # One thread packs otherwise than several.
    export CARGO_ENCODED_RUSTFLAGS CFLAGS SOURCE_DATE_EPOCH LC_ALL=C.UTF-8 TZ=UTC CARGO_INCREMENTAL=0 DPKG_DEB_THREADS_MAX=1
    umask 022
}
