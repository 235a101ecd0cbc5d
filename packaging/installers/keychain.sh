#!/bin/bash
# On a runner for macOS: puts the certificate and the account, where the secrets exist, into a
# keychain of their own, and tells the steps that follow what they are called there.
# With “remove”, takes the keychain away again, whether or not it is there.
set -euo pipefail
keychain="$RUNNER_TEMP/pmc-gui.keychain-db"
if [ "${1:-}" = remove ]; then
    [ ! -e "$keychain" ] || security delete-keychain "$keychain"
    exit 0
fi
if [ -z "${CERTIFICATE:-}" ]; then
    echo "There is no certificate: the program will not be signed."
    exit 0
fi
key=$(openssl rand -hex 24)
security create-keychain -p "$key" "$keychain"
security set-keychain-settings -lut 3600 "$keychain"
security unlock-keychain -p "$key" "$keychain"
file="$RUNNER_TEMP/certificate.p12"
trap 'rm -f "$file"' EXIT
printf '%s' "$CERTIFICATE" | base64 --decode > "$file"
security import "$file" -k "$keychain" -P "$CERTIFICATE_PASSWORD" -T /usr/bin/codesign
security set-key-partition-list -S apple-tool:,apple: -s -k "$key" "$keychain" > /dev/null
security list-keychains -d user -s "$keychain" login.keychain-db
echo "PMC_GUI_SIGN_IDENTITY=$IDENTITY" >> "$GITHUB_ENV"
if [ -n "${APPLE_ID:-}" ]; then
    xcrun notarytool store-credentials pmc-gui \
        --apple-id "$APPLE_ID" --team-id "$TEAM" --password "$APPLE_PASSWORD"
    echo "PMC_GUI_NOTARY_PROFILE=pmc-gui" >> "$GITHUB_ENV"
fi
