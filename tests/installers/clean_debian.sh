# For tests that need a clean Debian 12 (deb_test.sh, appdir_test.sh). Source it.
# It needs root, debootstrap and Debian's archive. Without them the test ends with 77 and says why.

say() { printf '%s\n' "$*"; }
skip() { say "SKIPPED: $*"; exit 77; }
fail() { say "FAILED: $*" >&2; exit 1; }

unmount() { for folder in tmp/.X11-unix proc dev; do umount -l "$root/$folder" 2>/dev/null || true; done; }

# clean_debian SCRATCH_DIR NAME: unpacks a clean Debian into $root, SCRATCH_DIR/NAME. It is made once.
clean_debian() {
    [ "$(id -u)" = 0 ] || skip "a chroot needs root"
    command -v debootstrap >/dev/null || skip "debootstrap is not installed"
    mkdir -p "$1"
    scratch=$(readlink -f "$1")
    root=$scratch/$2
    local base=$scratch/base.tar mirror
    mirror=$({ cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null || true; } |
        sed -nE 's/^URIs: *([^ ]+).*/\1/p; s/^deb (\[[^]]*\] )?([^ ]+) .*/\2/p' | head -n 1)
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
}

inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }
apt_get() {
    inside apt-get -y -o Dpkg::Use-Pty=0 "$@" >"$scratch/apt.log" 2>&1 || { tail -n 20 "$scratch/apt.log" >&2; fail "apt-get $*"; }
}
# A network of its own: the port of the agent is free there, and nothing outside answers.
as_person() { unshare --net sh -c 'ip link set lo up 2>/dev/null || true; exec "$@"' sh chroot --userspec=aigerim "$root" \
    env -i PATH=/usr/local/bin:/usr/bin:/bin HOME=/home/aigerim LANG=C.UTF-8 QT_QPA_PLATFORM=offscreen "$@"; }

# add_person: makes the account, and the program try-agent: try-agent AGENT CLI COMMAND... starts the
# agent, runs the command when the agent listens, and ends the agent. It prints what the agent says of itself.
add_person() {
    inside useradd --create-home aigerim
    cat >"$root/usr/local/bin/try-agent" <<'TRY'
#!/bin/sh
program=$1 cli=$2
shift 2
$program >/tmp/agent.out 2>&1 & agent=$!
for _ in $(seq 100); do
    $cli status --json >/tmp/status.json 2>/dev/null
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
}
# A command that ends well if the agent answers by TLS with its certificate.
reach='openssl s_client -connect 127.0.0.1:13579 -CAfile /home/aigerim/.local/share/qoltanba/localhost/authority.crt -verify_return_error </dev/null 2>&1'
