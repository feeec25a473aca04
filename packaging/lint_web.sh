#!/bin/sh
# Checks the page's modules with tsc, biome and node's tests where npm is there.
set -eu
cd "$(dirname "$0")/.."
if ! command -v npm >/dev/null 2>&1; then
    echo "npm is not there: the page's modules are not checked with tsc and biome."
    exit 0
fi
if ! [ node_modules/.package-lock.json -nt package.json ]; then
    npm install --silent --no-package-lock --no-audit --no-fund || {
        echo "npm could not install what checks the page's modules (see package.json)." >&2
        exit 1
    }
fi
npx --no-install tsc --project petrograd_map/web/jsconfig.json
npx --no-install biome ci petrograd_map/web tests/unit/web
node --test tests/unit/web/
