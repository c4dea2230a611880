# The command line under Wine: sales in training, what is on disk, the keyring, signals and kills.

# A sale from the request to its end, with a code that can be read, by somebody with accents.
sale() {
    local reference='Colis n° 7 à Liège'
    ends 0 charge 12,50 --reference "$reference" --after 1 --qr-png 'C:\code.png' --json
    is "$(field 'select(.event == "outcome") | .outcome')" paid
    local url
    url=$(field 'select(.event == "code") | .qr_url')
    is "$(zbarimg --quiet --raw "$drive/code.png")" "$url"
    ends 10 charge 1 --reference declined --simulate declined --after 1 --json
    ends 2 charge 1,234 --reference refused
    ends 0 payments --json
    is "$(field '.outcome' | paste -sd' ')" 'declined paid'
    is "$(field 'select(.amount == 1250) | .reference')" "$reference"
    ends 0 doctor --json
}

# Nobody else reads what was recorded. Wine shows an access list as the modes of this machine, with the
# administrators as the group; it does not let files inherit one, as the training's would.
privacy() {
    local path
    [ -e "$data/training/journal.db" ] || fail "there is no journal"
    find "$data" -not -name 'sandbox.json' >"$out/paths"
    while read -r path; do
        [[ $(stat -c %a "$path") == *0 ]] || fail "others may use $path: $(stat -c %A "$path")"
    done <"$out/paths"
}

# Ctrl+C cancels at the provider; while a sale runs, no second one begins.
interrupt() {
    begin charge charge 2 --reference interrupted --simulate none --json
    until_true "a code" has_event "$out/charge" code
    ends 4 charge 3 --reference second
    kill -INT "$begun"
    end 12
    is "$(tr -d '\r' <"$out/charge" | jq -r 'select(.event == "outcome") | .outcome')" cancelled
}

# A sale that is killed is still there, and is brought to its end.
killed() {
    begin charge charge 4 --reference killed --simulate none --json
    until_true "a code" has_event "$out/charge" code
    kill -KILL "$begun"
    end 137
    ends 0 payments --unresolved --json
    is "$(field '.reference')" killed
    ends 0 cancel "$(field '.payment')" --json
    ends 0 payments --unresolved --json
    is "$(cat "$out/last")" ''
}

# What the organisation rolls out by policies holds, and a wrong name in them stops the program.
policies() {
    local key='HKLM\Software\Policies\bpost-terminal\locked'
    wine reg add "$key" /v cap_cents /t REG_DWORD /d 1000 /f >/dev/null
    ends 2 charge 10,01 --reference 'above the cap'
    wine reg add "$key" /v cap /t REG_DWORD /d 1000 /f >/dev/null
    ends 3 payments
    says "$out/errors" "$key"
    wine reg delete "$key" /f >/dev/null
    ends 0 payments
}

# The key goes from one process to the next through the keyring, and rests nowhere else.
vault() {
    local key=wine0123456789abcdef
    # A file, as a console would ask without echo.
    printf '%s\r\n' "$key" >"$out/key"
    ends 3 key status --environment test
    timeout 60 wine "$program" key set --environment test <"$out/key"
    rm "$out/key"
    end_windows
    ends 0 key status --environment test
    with_provider against_provider
    if grep -rqF "$key" "$data"; then fail "the key is in a file"; fi
    ends 0 key delete --environment test
    ends 3 key status --environment test
}

# with_provider COMMAND: while the provider's double runs; its address is in $api.
with_provider() {
    begin provider sandbox --port 0 --outcome completed --after 1
    until_true "a provider" grep -q 'listening on' "$out/provider"
    api=$(tr -d '\r' <"$out/provider" | sed -n 's/^listening on //p')
    "$@"
    kill -INT "$begun"
    end 0
}

against_provider() {
    ends 0 key check --environment test --api-url "$api"
    ends 0 charge 5 --reference demo --environment test --api-url "$api" --json
    is "$(field 'select(.event == "outcome") | .outcome')" paid
}
