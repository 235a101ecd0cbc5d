#!/bin/sh
# Leaves the package as it is while its program runs, which reads its own files as it goes along.
set -e
case "$1" in
    @ACTIONS@)
        if readlink /proc/[0-9]*/exe 2>/dev/null | grep -q "^${DPKG_ROOT:-}/@HOME@/"; then
            echo "@NAME@ is running, and nothing was changed. Close it, and wait for what it works on, then try again." >&2
            exit 1
        fi
        ;;
esac
exit 0
