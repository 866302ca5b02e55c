#!/usr/bin/env bash
# Installs the Debian packages in a clean Debian 12, starts the agent there, upgrades, removes and purges them.
# usage: deb_test.sh PACKAGES_DIR SCRATCH_DIR
# It needs root, debootstrap and Debian's archive. Without them it ends with 77 and says why.
set -euo pipefail
packages=$(readlink -f "$1") scratch=$2
say() { printf '%s\n' "$*"; }
skip() { say "SKIPPED: $*"; exit 77; }
fail() { say "FAILED: $*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || skip "a chroot needs root"
command -v debootstrap >/dev/null || skip "debootstrap is not installed"
agent=$(echo "$packages"/qoltanba_*.deb) module=$(echo "$packages"/qoltanba-openssl_*.deb)
[ -f "$agent" ] && [ -f "$module" ] || fail "no packages in $packages"

# ── A clean Debian, made once ──

mkdir -p "$scratch"
scratch=$(readlink -f "$scratch")
base=$scratch/base.tar root=$scratch/root
mirror=$({ cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null || true; } |
    sed -nE 's/^URIs: *([^ ]+).*/\1/p; s/^deb (\[[^]]*\] )?([^ ]+) .*/\2/p' | head -n 1)
unmount() { for folder in proc dev; do umount -l "$root/$folder" 2>/dev/null || true; done; }
trap unmount EXIT
unmount
rm -rf "$root"
if [ ! -f "$base" ]; then
    say "Making a clean Debian 12"
    debootstrap --variant=minbase bookworm "$scratch/new" "$mirror" >"$scratch/debootstrap.log" 2>&1 ||
        { tail -n 5 "$scratch/debootstrap.log" >&2; skip "Debian's archive cannot be reached"; }
    tar -C "$scratch/new" --one-file-system -cf "$base.part" .
    rm -rf "$scratch/new"
    mv "$base.part" "$base"
fi
mkdir -p "$root"
tar -C "$root" -xf "$base"
cp /etc/resolv.conf "$root/etc/"
rm -f "$root"/etc/apt/sources.list "$root"/etc/apt/sources.list.d/*
cp -r /etc/apt/sources.list* "$root/etc/apt/" 2>/dev/null || true
{ grep -rlE 'Acquire::' /etc/apt/apt.conf.d || true; } | xargs -r -I{} cp {} "$root/etc/apt/apt.conf.d/"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --make-rslave "$root/dev"

inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }
apt_get() {
    inside apt-get -y -o Dpkg::Use-Pty=0 "$@" >"$scratch/apt.log" 2>&1 || { tail -n 20 "$scratch/apt.log" >&2; fail "apt-get $*"; }
}
# A network of its own: the port of the agent is free there, and nothing outside answers.
as_person() { unshare --net sh -c 'ip link set lo up 2>/dev/null || true; exec "$@"' sh chroot --userspec=aigerim "$root" \
    env -i PATH=/usr/local/bin:/usr/bin:/bin HOME=/home/aigerim LANG=C.UTF-8 QT_QPA_PLATFORM=offscreen "$@"; }

# ── Installed ──

cp "$agent" "$module" "$root/tmp/"
apt_get update
apt_get install --no-install-recommends "/tmp/$(basename "$agent")" "/tmp/$(basename "$module")" passwd iproute2 openssl
inside useradd --create-home aigerim
say "installed: $(inside dpkg-query -W -f '${Package} ${Version}, ${Installed-Size} KiB\n' qoltanba qoltanba-openssl | tr '\n' ';')"

# What the agent of a fresh person says, after it was started there.
cat >"$root/usr/local/bin/try-agent" <<'TRY'
#!/bin/sh
# usage: try-agent COMMAND...: starts the agent, runs the command, ends the agent
qoltanba >/tmp/agent.out 2>&1 & agent=$!
for _ in $(seq 100); do
    qoltanba-cli status --json >/tmp/status.json 2>/dev/null
    grep -q '"port":13579\|"port": 13579' /tmp/status.json && break
    sleep 0.1
done
cat /tmp/status.json
"$@"
status=$?
kill $agent
wait $agent 2>/dev/null
exit $status
TRY
chmod 755 "$root/usr/local/bin/try-agent"

reach='openssl s_client -connect 127.0.0.1:13579 -CAfile /home/aigerim/.local/share/qoltanba/localhost/authority.crt -verify_return_error </dev/null 2>&1'
said=$(as_person try-agent sh -c "$reach") || fail "the agent does not serve: $said"
grep -q 'Verification: OK' <<<"$said" || fail "its certificate is not verified: $said"
as_person qoltanba-cli trust >/dev/null || fail "certutil does not add the certificate"
said=$(as_person qoltanba-cli status --json || true) # no agent runs now
grep -q '"trusts": true' <<<"$said" || fail "Chromium does not trust the certificate: $said"
said=$(as_person sh -c 'qoltanba --autostart & sleep 1; kill -0 $! 2>/dev/null && echo runs; kill $! 2>/dev/null; true')
[[ $said != *runs* ]] || fail "it starts for everybody although no policy says so"
mkdir -p "$root/etc/qoltanba"
echo 'autostart=true' >"$root/etc/qoltanba/policy.ini"
said=$(as_person sh -c 'qoltanba --autostart & sleep 2; kill -0 $! 2>/dev/null && echo runs; kill $!; true')
[[ $said == *runs* ]] || fail "the policy does not start it: $said"
said=$(inside openssl list -providers -provider qoltanba -provider default) || fail "openssl does not load the module: $said"
inside sh -c 'zcat /usr/share/man/kk/man1/qoltanba-cli.1.gz' | grep -q 'құжатқа қол қою' || fail "no manual page in Kazakh"
as_person qoltanba-cli --version | grep -q "$(inside dpkg-query -W -f '${Version}' qoltanba)" || fail "another version than the package's"

# ── Upgraded, while the agent runs ──

newer=$scratch/newer
rm -rf "$newer"
dpkg-deb -R "$agent" "$newer"
sed -i 's/^Version: .*/&+test1/' "$newer/DEBIAN/control"
dpkg-deb --root-owner-group -b "$newer" "$root/tmp/newer.deb" >/dev/null
as_person sh -c 'qoltanba >/dev/null 2>&1 & sleep 2; touch /tmp/runs; sleep 20; kill -0 $! && touch /tmp/still-runs; kill $!; true' &
for _ in $(seq 50); do [ -e "$root/tmp/runs" ] && break; sleep 0.2; done
apt_get install --no-install-recommends /tmp/newer.deb
[[ $(inside dpkg-query -W -f '${Version}' qoltanba) == *+test1 ]] || fail "not upgraded"
wait
[ -e "$root/tmp/still-runs" ] || fail "the agent that ran did not survive the upgrade"

# ── Removed, purged ──

installed=$(inside dpkg -L qoltanba qoltanba-openssl | sort -u)
apt_get remove qoltanba qoltanba-openssl
[ ! -e "$root/usr/bin/qoltanba" ] || fail "the program is still there"
[ -e "$root/etc/xdg/autostart/qoltanba.desktop" ] || fail "remove took the configuration"
apt_get purge qoltanba qoltanba-openssl
while read -r path; do
    { [ -d "$root$path" ] && ! [[ $path == *qoltanba* ]]; } && continue # folders of others
    [ ! -e "$root$path" ] || fail "purge left $path"
done <<<"$installed"
[ -e "$root/etc/qoltanba/policy.ini" ] || fail "purge took the administrator's own file"
[ -d "$root/home/aigerim/.config/qoltanba" ] || [ -d "$root/home/aigerim/.local/share/qoltanba" ] || fail "purge took what belongs to the person"
say "installed, started, upgraded, removed and purged in a clean Debian 12"
