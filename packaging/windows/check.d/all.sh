# Everything that a check needs; to be sourced.
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
. "$here/wine.sh"
. "$here/check.d/lib.sh"
. "$here/check.d/command-line.sh"
. "$here/check.d/window.sh"
. "$here/check.d/installer.sh"
