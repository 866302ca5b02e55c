#!/usr/bin/env bash
# Checks that the installed tree works without the build tree. usage: install_test.sh CMAKE BUILD_DIR SCRATCH_DIR
set -euo pipefail
cmake=$1 build=$2 tree=$3
rm -rf "$tree"
DESTDIR=$tree "$cmake" --install "$build" --prefix /usr >/dev/null

fail() { echo "$*" >&2; exit 1; }
version=$(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' "$build/CMakeCache.txt")
for program in qoltanba qoltanba-cli; do
    said=$("$tree/usr/bin/$program" --version)
    [[ $said == *"$version"* ]] || fail "$program --version says '$said', not $version"
done

entry=$tree/usr/share/applications/qoltanba.desktop
desktop-file-validate "$entry"
for started in $(sed -n 's/^Exec=\([^ ]*\).*/\1/p' "$entry"); do
    [ -x "$tree/usr/bin/$started" ] || fail "the desktop entry starts '$started', which is not installed"
done
# The program opens signatures and must not become the one that opens documents.
types=$(sed -n 's/^MimeType=//p' "$entry" | tr ';' '\n' | grep .)
[ -n "$types" ] || fail "the desktop entry opens no signatures"
others=$(grep -v pkcs7 <<<"$types" || true)
[ -z "$others" ] || fail "the desktop entry opens documents too: $others"
icon=$(sed -n 's/^Icon=//p' "$entry")
[ -f "$tree/usr/share/icons/hicolor/scalable/apps/$icon.svg" ] || fail "the icon '$icon' is not installed"

for language in '' kk/ ru/; do
    for program in qoltanba qoltanba-cli; do
        [ -s "$tree/usr/share/man/${language}man1/$program.1.gz" ] || fail "no manual page $language$program"
    done
done
# Every verb has its section, and the text is in the language of the page.
zcat "$tree/usr/share/man/kk/man1/qoltanba-cli.1.gz" | grep -q '^құжатқа қол қою$' || fail "the Kazakh manual page is not Kazakh"

# In every session it starts only by the administrator's word.
if ! grep -qsi autostart /etc/qoltanba/policy.ini; then
    HOME=$tree timeout 30 "$tree/usr/bin/qoltanba" --autostart || fail "it starts although no policy says so"
fi

module=$(find "$tree" -name qoltanba.so)
[ -n "$module" ] || fail "the module for OpenSSL is not installed"
answer=$(printf abc | OPENSSL_CONF=$(dirname "$0")/../../demo/openssl.cnf QOLTANBA_MODULE=$module \
    openssl dgst -r -KZ-GOST3411-2015-512)
known=$(awk '$2 == "1.2.398.3.10.1.3.3" && $3 == "abc" { print $4 }' "$(dirname "$0")/../vectors/digests.txt")
[[ -n $known && $answer == "$known"* ]] || fail "the installed module computes '$answer'"

# The command line finds its network module where it is installed: the error that nobody listens comes from that module.
signed=$(dirname "$0")/../vectors/cms/individual_sign.detached.cms
said=$(http_proxy='' "$tree/usr/bin/qoltanba-cli" stamp --in "$signed" --pem --timestamp-url http://127.0.0.1:9/ 2>&1) &&
    fail "a time stamp came from nowhere"
[[ $said == *serviceUnreachable* && $said != *"not installed"* ]] || fail "qoltanba-cli stamp says '$said'"

# It finds the helper for modules of PKCS#11, too.
said=$(LANG=C LANGUAGE= "$tree/usr/bin/qoltanba-cli" modules test "$module" 2>&1) && fail "the module for OpenSSL is no token"
[[ $said == *"$(basename "$module")"* && $said != *"not installed"* ]] || fail "qoltanba-cli modules says '$said'"

leftovers=$(grep -rlF "$(dirname "$(readlink -f "$build")")" "$tree" || true)
[ -z "$leftovers" ] || fail "paths of the build remain in: $leftovers"
