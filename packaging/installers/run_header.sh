#!/bin/sh
# Installs @TITLE@ @VERSION@ for one user, without root. The program follows this text.
set -eu
name=@NAME@
version=@VERSION@
# Lists what was brought into a folder: nothing but that is ever replaced or removed.
marker=@MARKER@
home="${XDG_DATA_HOME:-$HOME/.local/share}"
place="$HOME/.local/opt/$name"
bin="$HOME/.local/bin"

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

usage() {
    say "Usage: sh $0 [--to FOLDER] [--extract FOLDER] [--help]"
    say "  without options    install into $place and the desktop's menu"
    say "  --to FOLDER        install into FOLDER instead"
    say "  --extract FOLDER   only unpack"
    say "To remove it again: sh FOLDER/uninstall.sh"
}

only_extract=
while [ $# -gt 0 ]; do
    case "$1" in
        --to) [ $# -ge 2 ] || fail "--to needs a folder."; place="$2"; shift 2 ;;
        --extract) [ $# -ge 2 ] || fail "--extract needs a folder."; place="$2"; only_extract=1; shift 2 ;;
        --help|-h) usage; exit 0 ;;
        *) usage >&2; fail "Unknown option: $1" ;;
    esac
done

[ "$(uname -s)-$(uname -m)" = "@KERNEL@" ] || fail "This is $name for @KERNEL@, and this computer is $(uname -s)-$(uname -m)."

# Before a gigabyte is unpacked: what the system's oldest part has to be.
libc=$(getconf GNU_LIBC_VERSION 2>/dev/null | cut -d' ' -f2) || true
if [ "$(printf '%s\n' @LIBC@ "${libc:-0}" | sort -V | head -n 1)" != @LIBC@ ]; then
    fail "$name needs the C library glibc @LIBC@ or newer, and this system has ${libc:-another one}.
Take a newer Linux, or install $name from Python (docs/platforms.md)."
fi

# The place without links and dots, and the nearest folder above it that is there already.
if [ -d "$place" ]; then
    place=$(cd "$place" && pwd -P)
    parent=$(dirname "$place")
    existing=$parent
else
    [ ! -e "$place" ] && [ ! -L "$place" ] || fail "$place is a file: name a folder with --to."
    case "$place" in /*) ;; *) place="$PWD/$place" ;; esac
    parent=$(dirname "$place")
    place="$parent/$(basename "$place")"
    existing=$parent
    while [ ! -d "$existing" ]; do existing=$(dirname "$existing"); done
fi

if readlink /proc/[0-9]*/exe 2>/dev/null | grep -qF "$place/"; then
    fail "$name is running. Close it, and wait for what it works on, then try again."
fi
if [ -f "$place/$marker" ]; then
    # A name with a line break in it is told as two.
    # shellcheck disable=SC2010
    others=$(ls -A "$place" | grep -vxFf "$place/$marker" || true)
    [ -z "$others" ] || fail "$place holds what $name has not brought. Move it elsewhere, then try again:
$others"
elif [ -d "$place" ] && [ -n "$(ls -A "$place")" ]; then
    fail "$place holds other things and is no installation of $name: name another folder with --to."
fi

# Desktops read % as a sign of their own, and not all know how it is written to mean itself.
case "$place" in *%*|*"
"*) fail "A desktop's menu can start nothing from $place, for its % or line break: name another folder with --to." ;; esac

free=$(df -Pk "$existing" | awk 'NR == 2 { print $4 }')
[ "$free" -ge @NEED_KIB@ ] || fail "$existing has $free KiB free; @NEED_KIB@ are needed."

say "Checking the file …"
found=$(tail -n +@LINE@ "$0" | sha256sum | cut -d' ' -f1)
[ "$found" = @SHA256@ ] || fail "The file is damaged: download it again."

say "Unpacking into $place …"
fresh="$place.new.$$"
old="$place.old.$$"
# shellcheck disable=SC2329 # traps call it
clean_up() {
    trap '' INT TERM HUP
    rm -rf "$fresh"
    if [ -d "$old" ]; then
        if [ -d "$place" ]; then rm -rf "$old"; else mv -T "$old" "$place"; fi
    fi
    folder=$parent
    while [ "$folder" != "$existing" ] && rmdir "$folder" 2>/dev/null; do folder=$(dirname "$folder"); done
}
trap clean_up EXIT
# A shell that is ended by a signal leaves the way of EXIT out, unless it exits itself.
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP
mkdir -p "$parent" || fail "$parent cannot be made."
mkdir "$fresh"
tail -n +@LINE@ "$0" | tar -xzf - -C "$fresh" --strip-components=1
: > "$fresh/$marker"
ls -A "$fresh" > "$fresh/$marker"

# A program that cannot start here must not take the place of one that does.
if [ -z "$only_extract" ]; then
    said=$("$fresh/$name" --version 2>&1) || fail "$name cannot start here, and nothing was installed. It says:
$said"
    missing=$(LD_LIBRARY_PATH="$fresh/_internal" ldd "$fresh/@PLUGIN@" 2>/dev/null | awk '/=> not found/ { print $1 }' | sort -u)
    [ -z "$missing" ] || fail "$name cannot open its window here, and nothing was installed. These libraries are missing:
$missing
On Debian or Ubuntu: sudo apt-get install @DEBIAN@
On Fedora: sudo dnf install @FEDORA@
Then try again. Its command line works without them: --extract FOLDER only unpacks."
fi

# The menu is not started from a shell and may not know ~/.local/bin. As the desktop entry
# specification has it: quoted, then escaped as every text.
entry="$fresh/share/applications/$name.desktop"
quoted=$(printf '%s' "$place/$name" | sed 's/[\\"`$]/\\&/g; s/\\/\\\\/g')
exec="Exec=\"$quoted\" %f" awk '/^Exec=/ { $0 = ENVIRON["exec"] } { print }' "$entry" > "$entry.new"
mv "$entry.new" "$entry"

# The old one goes when the new one is in its place, and comes back if that cannot be done.
[ ! -d "$place" ] || mv -T "$place" "$old"
mv -T "$fresh" "$place" || fail "$place cannot be written; what was there is there again."
[ -z "$only_extract" ] || { say "Unpacked. Start it with: $place/$name"; exit 0; }

mkdir -p "$bin" "$home"
link="$bin/$name"
if { [ -e "$link" ] || [ -L "$link" ]; } && [ ! -f "$(dirname "$(readlink "$link" || echo /)")/$marker" ]; then
    say "$link belongs to another installation and stays as it is. To use this one by that name, remove it and run this again."
    link="$place/$name"
else
    ln -sf "$place/$name" "$link"
fi
cp -R "$place/share/." "$home/"
update-desktop-database "$home/applications" 2>/dev/null || true
update-mime-database "$home/mime" 2>/dev/null || true
say "Installed $name $version. Start it from the menu, or with: $link"
say "To remove it again: sh $place/uninstall.sh"
exit 0
