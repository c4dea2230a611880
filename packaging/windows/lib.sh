# What the scripts for Windows share: names, places, and the way to cross-build; to be sourced.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$(cd "$here/../.." && pwd)
. "$project/.ci/lib.sh"

export DEBIAN_FRONTEND=noninteractive
triple=x86_64-pc-windows-gnu
target=$(realpath -m "${CARGO_TARGET_DIR:-$project/target}")
export CARGO_TARGET_DIR=$target
# Everything that is made for Windows and is no package.
work=$target/windows

version() {
    sed -n 's/^version = "\(.*\)"$/\1/p' "$project/Cargo.toml" | head -1
}

# A toolchain of our own, where rustup cannot add the target to its own one.
own_toolchain() {
    echo "$work/toolchain-$(rustc -vV | sed -n 's/^release: //p')"
}

# has_target RUSTC: whether this compiler has a standard library for Windows.
has_target() {
    ls "$("$1" --print target-libdir --target "$triple" 2>/dev/null)"/libstd-*.rlib >/dev/null 2>&1
}

# Lets cargo build for Windows from here on: with rustup's toolchain, or with our own.
use_toolchain() {
    local own
    own=$(own_toolchain)
    if [ -z "${RUST_SRC:-}" ] && has_target rustc; then
        return 0
    fi
    if ! has_target "$own/bin/rustc"; then
        echo "there is no toolchain for $triple: run packaging/windows/setup" >&2
        return 1
    fi
    export PATH=$own/bin:$PATH RUSTC=$own/bin/rustc
}
