# What the scripts of this project share; to be sourced.
# shellcheck shell=bash

# step NAME COMMAND...: says what is done, does it, says how long it took.
step() {
    local name=$1 start=$SECONDS status=0
    shift
    printf '\n==> %s\n' "$name"
    # Not as a condition: `set -e` has to hold within the command as well.
    set +e
    (set -e; "$@") </dev/null
    status=$?
    set -e
    printf '==> %s: %s, %d s\n' "$name" "$([ "$status" = 0 ] && echo ok || echo FAILED)" "$((SECONDS - start))"
    return "$status"
}

# thrice COMMAND...: a package mirror may be away for a moment.
thrice() {
    local try
    for try in 1 2 3; do
        if "$@"; then return 0; fi
        echo "attempt $try of 3 failed: $*"
        sleep $((try * 10))
    done
    return 1
}

# install_packages PACKAGE...: those of Debian's that are not here yet.
install_packages() {
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    if [ ${#missing[@]} = 0 ]; then
        echo "all packages are here"
        return 0
    fi
    echo "installing: ${missing[*]}"
    update_and_install() {
        apt-get -q update && apt-get -qy -o DPkg::Lock::Timeout=300 install --no-install-recommends "${missing[@]}"
    }
    thrice update_and_install
}

# tool NAME VERSION [FLAG...]: a tool of cargo's, built once into the target folder. Some cannot tell their
# version; cargo keeps a list of what it installed. `tools` is the folder.
tool() {
    local name=$1 version=$2
    shift 2
    if [ -x "$tools/bin/$name" ] && grep -q "\"$name $version " "$tools/.crates2.json"; then
        echo "$name $version is here"
        return 0
    fi
    # Flags that are meant for the program would only build its tools otherwise.
    thrice env -u CARGO_ENCODED_RUSTFLAGS -u CFLAGS \
        cargo install --locked --quiet --force --root "$tools" --version "$version" "$name" "$@"
    [ -x "$tools/bin/$name" ]
}
