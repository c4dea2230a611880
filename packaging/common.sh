# For the scripts that check and package; sourced from the checkout's folder, never run.
# shellcheck shell=bash
source .ci/lib.sh

target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
tools=$target/tools

# The version of Cargo.toml.
version() { cargo pkgid --locked | sed 's/.*[#@]//'; }

# Also where the checkout belongs to another user.
git_here() { git -c safe.directory='*' "$@"; }
