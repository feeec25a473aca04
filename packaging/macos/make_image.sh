#!/bin/bash
# Signs the program for macOS and puts it into a disk image: not yet run (docs/release.md, "macOS").
#
#     make_image.sh VERSION        after `python packaging/bundle.py`, on a Mac
#
# SIGN_AS is the name of a "Developer ID Application" certificate in the keychain; without it the
# program is signed for this Mac alone. NOTARY_PROFILE is what `xcrun notarytool store-credentials`
# was told; without it the image is not sent to Apple. Neither belongs in a file.
set -eu

version=$1
here=$(cd "$(dirname "$0")" && pwd)
dist=$(dirname "$(dirname "$here")")/dist
app="$dist/Petrograd 1917.app"
image="$dist/petrograd-map-$version.dmg"
identity=${SIGN_AS:--}

sign() {
    codesign --force --timestamp --options runtime --sign "$identity" "$@"
}
if [ "$identity" = - ]; then
    sign() { codesign --force --sign - "$@"; }
fi

# From the inside out: libraries, Chromium's helper with what it may do, then the whole.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 |
    while IFS= read -r -d '' file; do sign "$file"; done
find "$app/Contents" -type d -name 'QtWebEngineProcess.app' -print0 |
    while IFS= read -r -d '' helper; do sign --entitlements "$here/entitlements.plist" "$helper"; done
sign "$app/Contents/MacOS/petrograd-map-supervisor"
sign --entitlements "$here/entitlements.plist" "$app"
codesign --verify --deep --strict "$app"

rm -f "$image"
hdiutil create -volname "Petrograd 1917" -srcfolder "$app" -format ULMO "$image"
if [ "$identity" != - ]; then sign "$image"; fi
if [ -n "${NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
    xcrun stapler staple "$image"
fi
echo "$image"
