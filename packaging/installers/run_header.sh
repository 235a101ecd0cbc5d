#!/bin/sh
# Installs @TITLE@ @VERSION@ for one user, without root. The program follows this text.
set -eu
name=@NAME@
version=@VERSION@
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
case "$place" in /*) ;; *) place="$PWD/$place" ;; esac
if [ -e "$place" ] && [ ! -e "$place/uninstall.sh" ]; then
    fail "$place exists and is no installation of $name: name another folder with --to."
fi
parent=$(dirname "$place")
mkdir -p "$parent" || fail "$parent cannot be made."
free=$(df -Pk "$parent" | awk 'NR == 2 { print $4 }')
[ "$free" -ge @NEED_KIB@ ] || fail "$parent has $free KiB free; @NEED_KIB@ are needed."

say "Checking the file …"
found=$(tail -n +@LINE@ "$0" | sha256sum | cut -d' ' -f1)
[ "$found" = @SHA256@ ] || fail "The file is damaged: download it again."

say "Unpacking into $place …"
fresh="$place.new.$$"
trap 'rm -rf "$fresh"' EXIT
mkdir "$fresh"
tail -n +@LINE@ "$0" | tar -xzf - -C "$fresh" --strip-components=1
cat > "$fresh/uninstall.sh" <<'END'
#!/bin/sh
# Removes the program; projects and settings stay.
set -eu
place=$(cd "$(dirname "$0")" && pwd)
home="${XDG_DATA_HOME:-$HOME/.local/share}"
link="$HOME/.local/bin/@NAME@"
if [ "$(readlink "$link" 2>/dev/null)" = "$place/@NAME@" ]; then
    rm -f "$link" "$home/applications/@NAME@.desktop" "$home/metainfo/@NAME@.metainfo.xml"
    rm -f "$home/mime/packages/@NAME@.xml" "$home/icons/hicolor/scalable/apps/@NAME@.svg"
    update-desktop-database "$home/applications" 2>/dev/null || true
    update-mime-database "$home/mime" 2>/dev/null || true
fi
rm -rf "$place"
# Folders that hold nothing any more, from the inside out; the others refuse.
for folder in mime/packages mime applications metainfo icons/hicolor/scalable/apps \
    icons/hicolor/scalable icons/hicolor icons; do
    rmdir "$home/$folder" 2>/dev/null || true
done
for folder in "$home" "$(dirname "$link")" "$(dirname "$place")" "$HOME/.local"; do
    rmdir "$folder" 2>/dev/null || true
done
printf '%s\n' "@NAME@ is removed. Projects and settings were not touched."
END
rm -rf "$place"
mv "$fresh" "$place"
trap - EXIT
[ -z "$only_extract" ] || { say "Unpacked. Start it with: $place/$name"; exit 0; }

mkdir -p "$bin" "$home"
ln -sf "$place/$name" "$bin/$name"
cp -R "$place/share/." "$home/"
# The menu is not started from a shell and may not know ~/.local/bin.
sed -i "s|^Exec=$name |Exec=\"$place/$name\" |" "$home/applications/$name.desktop"
update-desktop-database "$home/applications" 2>/dev/null || true
update-mime-database "$home/mime" 2>/dev/null || true
say "Installed $name $version. Start it from the menu, or with: $bin/$name"
say "To remove it again: sh $place/uninstall.sh"
exit 0
