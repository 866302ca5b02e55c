#!/usr/bin/env bash
# Makes the packages of one kind and checks them. usage: packages_test.sh deb|rpm BUILD_DIR
set -euo pipefail
kind=$1 build=$(readlink -f "$2")
here=$(dirname "$(readlink -f "$0")")
packages=$build/packages
fail() { echo "FAILED: $*" >&2; exit 1; }

make_packages() {
    rm -rf "$build/_CPack_Packages"
    (cd "$build" && cpack -G "${kind^^}" >"$build/cpack-$kind.log" 2>&1) || { tail -n 30 "$build/cpack-$kind.log" >&2; fail "cpack"; }
}
sums() { (cd "$packages" && sha256sum -- *."$kind"); }

# CPack gives the folders of a package the permissions that the umask leaves.
umask 022
rm -f "$packages"/*."$kind"
make_packages
first=$(sums)
sleep 1 # a time that stands in the package would differ now
make_packages
[ "$first" = "$(sums)" ] || fail "the same tree gave another package"

appstreamcli validate --no-net "$build/installers/linux/qoltanba.metainfo.xml" || fail "the AppStream file"

if [ "$kind" = deb ]; then
    # An error of lintian stops; warnings are printed. bogus-mail-host: only who publishes the packages has an address.
    lintian --allow-root --fail-on error --suppress-tags bogus-mail-host "$packages"/*.deb || fail "lintian"
    "$here/deb_test.sh" "$packages" "$build/chroot" || [ $? = 77 ] || exit 1
else
    # no-signature: the person who publishes signs. The errors that remain are structural.
    said=$(rpmlint "$packages"/*.rpm 2>&1 || true)
    echo "$said" | tail -n 20
    structural=$(grep ': E: ' <<<"$said" | grep -vE 'no-signature|no-packager-tag|spelling-error' || true)
    [ -z "$structural" ] || fail "rpmlint: $structural"
    rpm -qp --requires "$packages"/*.rpm | sort -u | head -n 60
fi
echo "ok: $kind"
