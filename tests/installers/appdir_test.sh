#!/usr/bin/env bash
# Makes the AppDir and starts its programs in a clean Debian 12 that has the libraries of a plain desktop, and neither Qt nor
# gost-engine nor certutil. usage: appdir_test.sh SOURCE_DIR BUILD_DIR
set -euo pipefail
source=$(readlink -f "$1") build=$(readlink -f "$2")
# shellcheck source=tests/installers/clean_debian.sh
. "$source/tests/installers/clean_debian.sh"
output=$build/packages
mkdir -p "$output"
appdir=$output/Qoltanba.AppDir

"$source/installers/linux/appimage/make" "$build" "$output"
for file in AppRun qoltanba.desktop qoltanba.svg .DirIcon; do [ -e "$appdir/$file" ] || fail "the AppDir has no $file"; done
desktop-file-validate "$appdir/qoltanba.desktop"
appstreamcli validate --no-net "$appdir/usr/share/metainfo/kz.qoltanba.qoltanba.metainfo.xml"

# The form of an AppImage is the runtime with the file system behind it. A program of another kind stands for the runtime.
QOLTANBA_APPIMAGE_RUNTIME=/bin/true "$source/installers/linux/appimage/make" "$build" "$build/appimage" >/dev/null
image=$(echo "$build"/appimage/*.AppImage)
cmp -s -n "$(stat -Lc %s /bin/true)" /bin/true "$image" || fail "the AppImage does not begin with the runtime"
grep -q '/AppRun$' <<<"$(unsquashfs -o "$(stat -Lc %s /bin/true)" -l "$image")" || fail "the AppImage holds no AppRun"
rm -rf "$build/appimage"

clean_debian "$build/chroot" appdir
apt_get update
# What a plain desktop has: its display server's libraries, fonts, and the C++ library.
apt_get install --no-install-recommends passwd iproute2 openssl libstdc++6 libx11-6 libx11-xcb1 libxcb1 libfontconfig1 libfreetype6 \
    libharfbuzz0b libfribidi0 libgl1 libegl1 libopengl0 libgbm1 libdrm2 libusb-1.0-0 libsm6 libice6 libwayland-client0 fonts-dejavu-core
add_person
others=$(inside sh -c 'find / -xdev -name "libQt*" -o -xdev -name "gost.so" -o -xdev -name certutil')
[ -z "$others" ] || fail "this Debian is not as bare as it must be: $others"
mkdir -p "$root/opt/elsewhere"
cp -a "$appdir" "$root/opt/elsewhere/"
agent=/opt/elsewhere/Qoltanba.AppDir/AppRun cli="/opt/elsewhere/Qoltanba.AppDir/AppRun qoltanba-cli"

said=$(as_person try-agent "$agent" "$cli" sh -c "$reach") || fail "the agent does not serve: $said"
grep -q 'Verification: OK' <<<"$said" || fail "its certificate is not verified: $said"
grep -q '"signs": true' <<<"$said" || fail "its self-test failed: $said"
# shellcheck disable=SC2086 # two words
as_person $cli trust >/dev/null || fail "certutil of the AppDir does not add the certificate"
# shellcheck disable=SC2086
said=$(as_person $cli status --json || true)
grep -q '"trusts": true' <<<"$said" || fail "Chromium does not trust the certificate: $said"
# shellcheck disable=SC2086
said=$(as_person $cli stamp --in "$agent" --pem --timestamp-url http://127.0.0.1:9/ 2>&1) && fail "a time stamp came from nowhere"
[[ $said != *"not installed"* ]] || fail "the network module is not found: $said"

# With a display, if there is an X server here.
if command -v Xvfb >/dev/null; then
    mkdir -p "$root/tmp/.X11-unix" /tmp/.X11-unix
    exec {number}<> <(:)
    Xvfb -displayfd "$number" -screen 0 1024x768x24 -nolisten tcp >"$scratch/xvfb.log" 2>&1 &
    server=$!
    trap 'kill "$server" 2>/dev/null; unmount' EXIT
    read -r -t 30 -u "$number" display || fail "the X server does not start"
    mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
    rm -f "$root/tmp/seen"
    as_person env QT_QPA_PLATFORM=xcb DISPLAY=":$display" try-agent "$agent" "$cli" \
        sh -c "$reach; for _ in \$(seq 300); do [ -e /tmp/seen ] && exit; sleep 0.1; done" >"$scratch/said" &
    window=''
    for _ in $(seq 300); do
        window=$(xwininfo -display ":$display" -root -tree 2>/dev/null | grep -m 1 '"Qoltanba"' || true)
        [ -z "$window" ] || break
        sleep 0.1
    done
    touch "$root/tmp/seen"
    wait $!
    [ -n "$window" ] || fail "the agent shows no window: $(cat "$root/tmp/agent.out")"
    grep -q 'Verification: OK' "$scratch/said" || fail "the agent does not serve with a display: $(cat "$scratch/said")"
    say "started under X, too"
fi
say "ok: appdir"
