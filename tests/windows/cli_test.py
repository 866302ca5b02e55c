"""The command line of Windows, under Wine, beside that of Linux: each signs, stamps and verifies, and each judges what the
other made. Needs QOLTANBA_WINDOWS_CLI (qoltanba-cli.exe), QOLTANBA_LINUX_CLI, QOLTANBA_AUTHORITY (test_authority_server of
Linux) and QOLTANBA_SOURCE_DIR."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import unittest

here = pathlib.Path(__file__).resolve().parent
LINUX = os.environ["QOLTANBA_LINUX_CLI"]
os.environ["QOLTANBA_CLI"] = str(here / "qoltanba-cli")
sys.path.insert(0, str(here.parent / "cli"))
from authority import WithAuthority  # noqa: E402
from command import PASSWORD, SIGN, cli, with_password  # noqa: E402

# A text mode would change the ends of lines and stop at 0x1A.
DOCUMENT = "Бірінші жол\r\nекінші\n".encode() + b"\x1a\x00\r\r\n\xff"


class OnWindows(WithAuthority):
    """Runs in a folder of its own, in which Wine finds the files by their names."""

    def setUp(self):
        super().setUp()
        before = os.getcwd()
        os.chdir(self.folder)
        self.addCleanup(os.chdir, before)
        shutil.copy(self.person("person"), "Кілт.p12")
        pathlib.Path("Құжат.bin").write_bytes(DOCUMENT)

    def windows(self, *words, status=0, document=b"", password=PASSWORD):
        done = with_password(*words, document=document, password=password, env=self.env)
        self.expect(done, status)
        return done

    def linux(self, *words, status=0, document=b"", password=PASSWORD):
        data = password.encode() + b"\n" + document if words[0] == "sign" else document
        more = ["--password-stdin"] if words[0] == "sign" else []
        done = subprocess.run([LINUX, *map(str, words), *more], input=data, capture_output=True, timeout=120, env=self.env)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        return done

    def judged(self, run, *words):
        """Verifies, with the answers of the authority, and returns the report."""
        done = run("verify", *words, "--anchors", self.anchors, "--json")
        return json.loads(done.stdout)

    def by_windows(self, *words, status=0):
        done = cli(*words, env=self.env)
        self.expect(done, status)
        return done


class Signatures(OnWindows):
    def test_names_and_octets_stay_what_they_are(self):
        self.windows("sign", "--offline", "--key", "Кілт.p12", "--format", "cms", "--in", "Құжат.bin", "--out", "Қол.cms")
        self.linux("verify", "Қол.cms", "--anchors", self.anchors)
        self.linux("extract", "Қол.cms", "--out", "шыққан.bin", "--anchors", self.anchors)
        self.assertEqual(pathlib.Path("шыққан.bin").read_bytes(), DOCUMENT)

    def test_detached(self):
        self.windows("sign", "--offline", "--key", "Кілт.p12", "--format", "cms", "--detached", "--in", "Құжат.bin", "--out",
                     "бөлек.cms")
        self.linux("verify", "бөлек.cms", "--content", "Құжат.bin", "--anchors", self.anchors)
        pathlib.Path("басқа.bin").write_bytes(DOCUMENT + b"!")
        self.linux("verify", "бөлек.cms", "--content", "басқа.bin", "--anchors", self.anchors, status=1)

    def test_through_pipes(self):
        made = self.windows("sign", "--offline", "--key", "Кілт.p12", "--format", "cms", document=DOCUMENT).stdout
        pathlib.Path("pipe.cms").write_bytes(made)
        self.linux("verify", "pipe.cms", "--anchors", self.anchors)
        self.linux("extract", "pipe.cms", "--out", "pipe.bin", "--anchors", self.anchors)
        self.assertEqual(pathlib.Path("pipe.bin").read_bytes(), DOCUMENT)

    def test_xml(self):
        made = self.windows("sign", "--offline", "--key", "Кілт.p12", "--format", "xml", document="<а>қ</а>".encode()).stdout
        pathlib.Path("a.xml").write_bytes(made)
        self.linux("verify", "a.xml", "--anchors", self.anchors)
        pathlib.Path("b.xml").write_bytes(made.replace("қ".encode(), "к".encode(), 1))
        self.linux("verify", "b.xml", "--anchors", self.anchors, status=1)

    def test_windows_judges_what_linux_made(self):
        self.linux("sign", "--offline", "--key", "Кілт.p12", "--format", "cms", "--in", "Құжат.bin", "--out", "Қол.cms")
        self.by_windows("verify", "Қол.cms", "--anchors", self.anchors)
        self.by_windows("extract", "Қол.cms", "--out", "шыққан.bin", "--anchors", self.anchors)
        self.assertEqual(pathlib.Path("шыққан.bin").read_bytes(), DOCUMENT)
        damaged = bytearray(pathlib.Path("Қол.cms").read_bytes())
        damaged[damaged.index(b"\x1a\x00\r\r\n")] ^= 1
        pathlib.Path("бүлінген.cms").write_bytes(damaged)
        self.by_windows("verify", "бүлінген.cms", "--anchors", self.anchors, status=1)

    def test_stamped(self):
        url = self.said["base"] + "/tsp/good"
        self.windows("sign", "--key", "Кілт.p12", "--format", "cms", "--timestamp-url", url, "--anchors", self.anchors, "--in",
                     "Құжат.bin", "--out", "Қол.cms")
        for run in (self.linux, self.by_windows):
            report = self.judged(run, "Қол.cms")
            self.assertIn("timestamp", json.dumps(report))

    def test_revocation_over_the_network(self):
        self.windows("sign", "--offline", "--key", self.person("revoked"), "--format", "cms", "--in", "Құжат.bin", "--out",
                     "Қол.cms")
        self.by_windows("verify", "Қол.cms", "--anchors", self.anchors, status=1)


class Refusals(OnWindows):
    def test_wrong_password(self):
        done = self.windows("sign", "--offline", "--key", "Кілт.p12", "--format", "cms", "--in", "Құжат.bin", "--out", "x.cms",
                            password="wrong", status=1)
        self.assertFalse(pathlib.Path("x.cms").exists(), done.stderr)

    def test_an_existing_file(self):
        pathlib.Path("бар.cms").write_bytes(b"keep")
        words = ("sign", "--offline", "--key", "Кілт.p12", "--format", "cms", "--in", "Құжат.bin", "--out", "бар.cms")
        self.windows(*words, status=1)
        self.assertEqual(pathlib.Path("бар.cms").read_bytes(), b"keep")
        self.windows(*words, "--force")
        self.linux("verify", "бар.cms", "--anchors", self.anchors)

    def test_no_service_of_smart_cards(self):
        """Wine's own answers SCARD_F_INTERNAL_ERROR."""
        done = cli("devices", env=self.env)
        self.assertNotEqual(done.returncode, 0, done.stdout)
        self.assertNotIn("80100001", done.stderr)
        self.assertIn("PC/SC", done.stderr)

    def test_a_service_that_does_not_answer(self):
        done = with_password("sign", "--key", "Кілт.p12", "--format", "cms", "--timestamp-url", "http://127.0.0.1:1/", "--in",
                             "Құжат.bin", "--out", "x.cms", env=self.env)
        self.expect(done, 1)
        self.assertFalse(pathlib.Path("x.cms").exists())

    def test_policy_of_the_registry(self):
        key = r"HKLM\Software\Policies\Qoltanba"
        wine = str(here / "wine")
        subprocess.run([wine, "reg", "add", key, "/v", "port", "/d", "20000", "/f"], check=True, capture_output=True)
        self.addCleanup(subprocess.run, [wine, "reg", "delete", key, "/f"], check=True, capture_output=True)
        said = json.loads(self.by_windows("options", "--json").stdout)
        port = next(option for option in said["options"] if option["name"] == "port")
        self.assertEqual((port["value"], port["source"]), ("20000", "administrator"))


if __name__ == "__main__":
    unittest.main()
