"""trust, untrust and status with their own HOME, and never as root, because root could change the system's store."""
import json
import os
import re
import shutil
import socket
import subprocess
import unittest

from command import CLI, SOURCE, Case, environment

NOBODY = 65534


@unittest.skipUnless(shutil.which("certutil"), "needs certutil (libnss3-tools)")
@unittest.skipUnless(os.geteuid() != 0 or shutil.which("setpriv"), "needs setpriv to leave root's rights")
class Trust(Case):
    def setUp(self):
        super().setUp()
        self.home = self.folder / "home"
        profile = self.home / ".mozilla/firefox/abc.default"
        profile.mkdir(parents=True)
        (self.home / ".mozilla/firefox/profiles.ini").write_text(
            "[Profile0]\nName=default\nIsRelative=1\nPath=abc.default\n")
        subprocess.run(["certutil", "-N", "--empty-password", "-d", f"sql:{profile}"], check=True)
        if os.geteuid() == 0:
            self.folder.chmod(0o755)
            for path in (self.home, *self.home.rglob("*")):
                os.chown(path, NOBODY, NOBODY)

    def run_cli(self, *words):
        drop = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"] if os.geteuid() == 0 else []
        env = environment(HOME=str(self.home), XDG_DATA_HOME=None, XDG_CONFIG_HOME=None)
        return subprocess.run([*drop, CLI, *words], capture_output=True, text=True, timeout=120, env=env)

    def authorities(self):
        listed = subprocess.run(["certutil", "-L", "-d", f"sql:{self.home}/.mozilla/firefox/abc.default"],
                                capture_output=True, text=True, check=True)
        return listed.stdout.count("Qoltanba localhost CA")

    def test_there_and_back(self):
        before = self.run_cli("status")
        self.assertEqual(before.returncode, 1)
        self.assertIn("qoltanba-cli trust", before.stdout)
        for _ in range(2):  # a second time changes nothing
            done = self.run_cli("trust")
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            self.assertIn("Firefox (default): trusts", done.stdout)
            self.assertIn("Chromium: trusts", done.stdout)
            self.assertEqual(self.authorities(), 1)
        self.assertIn("Firefox (default): trusts", self.run_cli("status").stdout)
        kept = self.home / ".local/share/qoltanba/localhost"
        self.assertTrue((kept / "localhost.pem").exists())
        done = self.run_cli("untrust")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(self.authorities(), 0)
        after = self.run_cli("status")
        self.assertEqual(after.returncode, 1)
        self.assertIn("Firefox (default): does not trust", after.stdout)

    def test_status_for_programs(self):
        before = self.run_cli("status", "--json")
        self.assertEqual(before.returncode, 1)
        told = json.loads(before.stdout)
        self.assertEqual((told["ready"], told["running"], told["signs"], told["port"]), (False, False, False, None))
        self.assertEqual((told["certificateUntil"], told["certificateProblem"]), (None, "fileNotFound"))
        self.assertRegex(told["version"], r"^\d+\.\d+\.\d+$")
        self.run_cli("trust")
        told = json.loads(self.run_cli("status", "--json").stdout)
        guide = (SOURCE / "docs/command-line.md").read_text().split("`status --json` prints one object:")[1]
        documented = re.findall(r"`(\w+)(?:\[\])?`", "".join(re.findall(r"^\| (`.*?) \|", guide, re.MULTILINE)))
        self.assertEqual(sorted(told), sorted(documented))
        self.assertRegex(told["certificateUntil"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        browsers = {browser["name"]: browser for browser in told["browsers"]}
        self.assertEqual(browsers["Firefox (default)"],
                         {"name": "Firefox (default)", "trusts": True, "forAllUsers": False, "problem": None})

    def test_status_names_who_holds_the_port(self):
        with socket.socket() as holder:
            holder.bind(("127.0.0.1", 0))
            holder.listen()
            port = holder.getsockname()[1]
            settings = self.home / ".config/qoltanba/settings.ini"
            settings.parent.mkdir(parents=True)
            settings.write_text(f"port={port}\n")
            for path in (self.home / ".config", settings.parent, settings):
                os.chown(path, *([NOBODY] * 2 if os.geteuid() == 0 else [-1, -1]))
            told = json.loads(self.run_cli("status", "--json").stdout)["portHolder"]
            said = self.run_cli("status").stdout
        if os.geteuid() == 0:  # then the holder is another user than the one who asks
            self.assertEqual(told["user"], "root")
            # A program whose user has an agent counts as that agent, and other tests may run one as root just now.
            self.assertRegex(said, f"Port {port} is held by: (a program of another user .root.|Qoltanba .user: root.)")
        else:
            self.assertIn("python", told["program"])
            self.assertIn(f"Port {port} is held by: python", said)

    def test_misuse(self):
        for verb in ("trust", "untrust", "status"):
            self.assertEqual(self.run_cli(verb, "operand").returncode, 2)
            self.assertEqual(self.run_cli(verb, "--force").returncode, 2)
