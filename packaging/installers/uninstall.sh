#!/bin/sh
# Removes the program from the folder that this file lies in; projects and settings stay.
set -eu
place=$(dirname "$(readlink -f "$0")")
home="${XDG_DATA_HOME:-$HOME/.local/share}"
link="$HOME/.local/bin/@NAME@"
entry="applications/@NAME@.desktop"

say() { printf '%s\n' "$*"; }
fail() { say "$*" >&2; exit 1; }

[ -f "$place/@MARKER@" ] || fail "$place is no installation of @NAME@, and nothing was removed. Use the uninstall.sh in the folder of the program."
if readlink /proc/[0-9]*/exe 2>/dev/null | grep -qF "$place/"; then
    fail "@NAME@ is running, and nothing was removed. Close it, and wait for what it works on, then try again."
fi

[ "$(readlink -f "$link")" != "$place/@NAME@" ] || rm -f "$link"
# Another installation may have made the menu entry its own since.
if grep -qxF "$(grep '^Exec=' "$place/share/$entry")" "$home/$entry" 2>/dev/null; then
    rm -f "$home/$entry" "$home/metainfo/@NAME@.metainfo.xml"
    rm -f "$home/mime/packages/@NAME@.xml" "$home/icons/hicolor/scalable/apps/@NAME@.svg"
    update-desktop-database "$home/applications" 2>/dev/null || true
    update-mime-database "$home/mime" 2>/dev/null || true
    # Caches of the desktop's that hold nothing any more: they came with this entry and type.
    [ -n "$(find "$home/applications" -name '*.desktop' 2>/dev/null)" ] || rm -f "$home/applications/mimeinfo.cache"
    if [ -z "$(ls -A "$home/mime/packages" 2>/dev/null)" ]; then
        for cache in XMLnamespaces aliases generic-icons globs globs2 icons magic mime.cache \
            subclasses treemagic types version; do
            rm -f "$home/mime/$cache"
        done
    fi
fi
# Only what was brought, and what says so last: a removal that was interrupted can be done again.
grep -vxF -e @MARKER@ -e uninstall.sh "$place/@MARKER@" | while IFS= read -r brought; do
    rm -rf "${place:?}/${brought:?}"
done
rm -f "$place/uninstall.sh" "$place/@MARKER@"
# Folders that hold nothing any more, from the inside out; the others refuse.
for folder in mime/packages mime/application mime applications metainfo icons/hicolor/scalable/apps \
    icons/hicolor/scalable icons/hicolor icons; do
    rmdir "$home/$folder" 2>/dev/null || true
done
for folder in "$place" "$home" "$(dirname "$link")" "$(dirname "$place")" "$HOME/.local"; do
    rmdir "$folder" 2>/dev/null || true
done
say "@NAME@ is removed. Projects and settings were not touched."
[ ! -d "$place" ] || say "What $place held beside it is still there."
