# What the checks under Wine share; to be sourced after wine.sh.

stage=$work/stage-debug
program=$stage/bpost-terminal.exe
out=$work/out
mkdir -p "$out"

fail() {
    echo "FAILED: $*" >&2
    return 1
}

# ends CODE ARGUMENTS...: runs the program; its output is in $out/last, line ends as here.
ends() {
    local wanted=$1 code=0
    shift
    timeout 120 wine "$program" "$@" >"$out/raw" 2>"$out/errors" || code=$?
    tr -d '\r' <"$out/raw" >"$out/last"
    if [ "$code" != "$wanted" ]; then
        cat "$out/last" "$out/errors"
        fail "$code instead of $wanted: $*"
    fi
}

# begin NAME ARGUMENTS...: the same in the background; its process id is in $begun.
begin() {
    local name=$1
    shift
    wine "$program" "$@" >"$out/$name" 2>"$out/$name.errors" &
    begun=$!
}

# end CODE: waits for what was begun, which ends with this.
end() {
    local code=0
    wait "$begun" || code=$?
    [ "$code" = "$1" ] || fail "$code instead of $1 at the end of what was begun"
}

# until_true WHAT COMMAND...: waits up to a minute.
until_true() {
    local what=$1 last=$((SECONDS + 60))
    shift
    while [ "$SECONDS" -lt "$last" ]; do
        if "$@"; then return 0; fi
        sleep 0.1
    done
    fail "in vain: $what"
}

says() {
    grep -qF -- "$2" "$1" || { cat "$1"; fail "it does not say: $2"; }
}

# field FILTER [FILE]: from lines of JSON.
field() {
    jq -r "$1" "${2:-$out/last}"
}

is() {
    [ "$1" = "$2" ] || fail "'$1' instead of '$2'"
}

has_event() {
    grep -q "\"event\":\"$2\"" "$1"
}
