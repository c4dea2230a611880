# The window under Wine, in a display of its own: a sale by keyboard, its code read from the screen and
# paid by what it leads to.

window_program=$stage/bpost-terminal-window.exe

# What Windows reads in the file itself: no console for the window, and the resources of both.
resources() {
    local name
    x86_64-w64-mingw32-objdump -p "$window_program" >"$out/headers"
    says "$out/headers" 'Windows GUI'
    x86_64-w64-mingw32-objdump -p "$program" >"$out/headers"
    says "$out/headers" 'Windows CUI'
    for name in "$program" "$window_program"; do
        x86_64-w64-mingw32-objcopy -O binary --only-section=.rsrc "$name" "$out/resources"
        strings -el "$out/resources" >"$out/names"
        says "$out/names" "$(basename "$name")"
        says "$out/names" "$(version)"
        strings "$out/resources" >"$out/names"
        says "$out/names" PerMonitorV2
        says "$out/names" longPathAware
        says "$out/names" UTF-8
    done
}

window() {
    xvfb-run -a -s '-screen 0 1280x1024x24 -noreset' bash -c ". '$here/check.d/all.sh'; in_display"
}

in_display() {
    openbox >/dev/null 2>&1 &
    # The Windows that runs has another display, or none.
    end_windows
    wine "$window_program" >"$out/window" 2>"$out/window.errors" &
    begun=$!
    until_true "a window" find_window
    xdotool windowactivate --sync "$shown"
    until_true "a window that listens" hears_a_key
    xdotool key Delete
    xdotool type --delay 120 '4321'
    xdotool key Tab
    xdotool type --delay 120 'window'
    xdotool key Return
    until_true "a code on the screen" code_on_screen
    ends 0 payments --json
    [[ $code == http://127.0.0.1:* ]] || fail "the code leads to $code"
    is "$(field 'select(.reference == "window") | .amount')" 4321
    # The customer's phone does what the code says.
    curl --silent --show-error --fail --output /dev/null --data scenario=completed "$code"
    until_true "the money" is_paid
    import -window root "$out/paid.png"
    wmctrl -i -c "$shown"
    end 0
}

find_window() {
    shown=$(xdotool search --onlyvisible --name '^bpost-terminal' 2>/dev/null | tail -1)
    [ -n "$shown" ]
}

# It may be there before it listens.
hears_a_key() {
    import -window "$shown" "$out/before.png"
    xdotool key 1
    sleep 1
    import -window "$shown" "$out/after.png"
    ! cmp -s "$out/before.png" "$out/after.png"
}

code_on_screen() {
    import -window root "$out/code.png"
    code=$(zbarimg --quiet --raw "$out/code.png" 2>/dev/null)
}

is_paid() {
    ends 0 payments --json
    is "$(field 'select(.reference == "window") | .outcome')" paid 2>/dev/null
}
