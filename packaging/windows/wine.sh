# A Windows to try programs in: Wine, with a prefix of our own; to be sourced after lib.sh.

export WINEPREFIX=$work/prefix WINEARCH=win64 WINEDEBUG=${WINEDEBUG:--all}
# No questions about parts that are not needed, and no entries in this machine's own menus.
export WINEDLLOVERRIDES='mscoree=;mshtml=;winemenubuilder.exe=d'
# Wine reads arguments in the session's encoding.
export LC_ALL=C.UTF-8

drive=$WINEPREFIX/drive_c
data=$drive/users/$(id -un)/AppData/Local/bpost/bpost-terminal/data

# A fresh Windows: what an earlier run left behind proves nothing.
prefix() {
    end_windows
    rm -rf "$WINEPREFIX"
    mkdir -p "$(dirname "$WINEPREFIX")"
    env -u DISPLAY wine wineboot --init >/dev/null 2>&1 || true
    local system=$drive/windows/system32
    [ -d "$system" ]
    if [ ! -e "$system/bcryptprimitives.dll" ]; then
        x86_64-w64-mingw32-gcc -O2 -shared -s -o "$system/bcryptprimitives.dll" "$here/stand-in.c" -ladvapi32
    fi
}

# Ends the Windows of our prefix and everything in it; no other one.
end_windows() {
    local server
    server=$(command -v wineserver-stable || command -v wineserver || echo true)
    "$server" -k 2>/dev/null || true
    "$server" -w 2>/dev/null || true
}

# A file of this machine as Windows calls it.
dos() {
    echo "Z:$(realpath "$1" | tr / '\\')"
}
