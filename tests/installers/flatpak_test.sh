#!/usr/bin/env bash
# Checks the manifest of the Flatpak. It is not built: that needs the runtime from the internet.
# usage: flatpak_test.sh SOURCE_DIR
set -euo pipefail
source=$(readlink -f "$1")
manifest=$source/installers/linux/flatpak/kz.qoltanba.qoltanba.yml
skip() { echo "SKIPPED: $*"; exit 77; }
fail() { echo "FAILED: $*" >&2; exit 1; }
command -v flatpak-builder >/dev/null || skip "flatpak-builder is not installed"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
(cd "$scratch" && flatpak-builder --show-manifest "$manifest" >manifest.json) || fail "flatpak-builder cannot read the manifest"
python3 - "$scratch/manifest.json" "$source" <<'CHECK' || fail "the manifest"
import json
import re
import sys
from pathlib import Path

manifest, source = json.load(open(sys.argv[1])), Path(sys.argv[2])
identity = re.search('<id>(.*)</id>', (source / 'installers/linux/qoltanba.metainfo.xml.in').read_text())[1]
assert manifest['id'] == identity, 'another name than in the AppStream file'
desktop = source / 'installers/linux' / manifest['rename-desktop-file']
assert f'Icon={manifest["rename-icon"]}\n' in desktop.read_text(), 'the icon of the desktop entry'
for module in manifest['modules']:
    for part in module['sources']:
        if part['type'] == 'dir':
            folder = source / 'installers/linux/flatpak' / part['path']
            assert (folder / 'CMakeLists.txt').is_file() and module['name'] == 'qoltanba', 'the folder of the sources'
            continue
        assert part['url'].startswith('https://'), part['url']
        assert re.fullmatch('[0-9a-f]{64}', part['sha256']), part['url']
# Each hole that the program needs; docs/decisions/0032-sandboxes.md says why.
holes = {'--share=network', '--socket=pcsc', '--filesystem=home', '--filesystem=~/.var/app', '--filesystem=host-etc:ro',
         '--talk-name=org.kde.StatusNotifierWatcher', '--talk-name=org.freedesktop.Notifications',
         '--env=OPENSSL_ENGINES=/app/lib/engines-3'}
missing = holes - set(manifest['finish-args'])
assert not missing, f'missing: {missing}'
CHECK
echo "ok: flatpak (its manifest; it was not built)"
