# The installer under Wine: in, a sale, a newer one over it, an older one refused, out, and out with all data.

installed="$drive/Program Files/bpost-terminal"
settings="$drive/ProgramData/bpost-terminal"

# msi CODE ARGUMENTS...: the installer without questions. Wine hands on the lowest byte of an answer.
msi() {
    local wanted=$1 code=0
    shift
    timeout 300 wine msiexec "$@" /qn || code=$?
    is "$code" "$wanted"
}

# What Windows lists as installed.
listed() {
    wine reg query 'HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall' /s 2>/dev/null |
        tr -d '\r' | awk '$1 == "DisplayName" { name = $3 } $1 == "DisplayVersion" { print name, $3 }' |
        grep bpost-terminal || true
}

# In the menu of all users, or, as in Wine whatever is asked for, of the one who installed.
in_start_menu() {
    find "$drive" -path '*/Start Menu/Programs/bpost-terminal.lnk' | grep -q .
}

starts_at_logon() {
    wine reg query 'HKLM\Software\Microsoft\Windows\CurrentVersion\Run' /v bpost-terminal >/dev/null 2>&1
}

installers() {
    local next
    now=$(version)
    next=${now%.*}.$((${now##*.} + 1))
    older=$work/older.msi newer=$work/newer.msi following=$next
    "$here/installer" "$stage" "$now" "$older"
    "$here/installer" "$stage" "$next" "$newer"
}

install() {
    msi 0 /i "$(dos "$older")" STARTATLOGON=1
    is "$(listed)" "bpost-terminal $now"
    in_start_menu || fail "it is not in the start menu"
    [ -e "$settings/settings.example.toml" ] || fail "there is no example of settings"
    starts_at_logon || fail "it does not start at logon"
    local program=$installed/bpost-terminal.exe
    printf '%s' abcdef0123456789 | timeout 60 wine "$program" key set --environment test
    printf '[locked]\ncap_cents = 2000\n' >"$settings/settings.toml"
    ends 2 charge 20,01 --reference 'above the cap'
    ends 0 charge 20 --reference installed --after 1 --json
}

upgrade() {
    msi 0 /i "$(dos "$newer")"
    is "$(listed)" "bpost-terminal $following"
    starts_at_logon || fail "it forgot to start at logon"
    still_there "$installed/bpost-terminal.exe"
}

# 1603, of which Wine hands on 67.
downgrade() {
    msi 67 /i "$(dos "$older")"
    is "$(listed)" "bpost-terminal $following"
    still_there "$installed/bpost-terminal.exe"
}

uninstall() {
    msi 0 /x "$(dos "$newer")"
    is "$(listed)" ''
    [ ! -e "$installed" ] || fail "$installed is still there"
    if in_start_menu; then fail "it is still in the start menu"; fi
    if starts_at_logon; then fail "it still starts at logon"; fi
    [ -e "$settings/settings.toml" ] || fail "the organisation's settings are gone"
    still_there "$stage/bpost-terminal.exe"
}

# Journal and key are the user's: whatever is installed or not, they are there.
still_there() {
    local program=$1
    ends 0 payments --json
    is "$(field 'select(.reference == "installed") | .outcome')" paid
    ends 0 key status --environment test
}

# Told to, it takes along what this user kept.
uninstall_with_data() {
    msi 0 /i "$(dos "$newer")"
    msi 0 /x "$(dos "$newer")" REMOVEDATA=1
    is "$(listed)" ''
    ends 0 payments --json
    is "$(cat "$out/last")" ''
    ends 3 key status --environment test
    [ -e "$settings/settings.toml" ] || fail "the organisation's settings are gone"
}

installer() {
    installers
    install
    upgrade
    downgrade
    uninstall
    uninstall_with_data
}
