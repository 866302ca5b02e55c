"""May this key sign? The rules of the window, on the command line, with the test authority."""
import hashlib
import json
import pathlib
import subprocess

from authority import WithAuthority
from command import CLI, CONTENT, PASSWORD, with_password

DATA = CONTENT.read_bytes()


class Asking(WithAuthority):
    def signed(self, *words, key="person", status=0, said=(), document=DATA):
        done = with_password("sign", "--key", self.person(key), "--format", "cms", *words, document=document,
                             env=self.env)
        self.expect(done, status, *said)
        self.assertEqual(done.stdout == b"", status != 0)
        return done

    def asked(self):
        return json.loads(self.get("/log"))


class Status(Asking):
    def test_a_good_key_signs_without_a_word(self):
        done = self.signed("--anchors", self.anchors)
        self.assertEqual(done.stderr, "")
        self.assertTrue(self.asked())

    def test_a_revoked_key_does_not(self):
        for form in ("cms", "xml", "raw"):
            done = with_password("sign", "--key", self.person("revoked"), "--format", form, "--anchors", self.anchors,
                                 document=b"<a/>", env=self.env)
            self.expect(done, 1, "This key was revoked")
            self.assertEqual(done.stdout, b"")
        out = self.folder / "out"
        self.signed("--anchors", self.anchors, "--out", out, "--in", CONTENT, key="revoked", status=1)
        self.assertEqual(self.left(), [])

    def test_offline_nobody_is_asked(self):
        done = self.signed("--offline", key="revoked")
        self.assertEqual((done.stderr, self.asked()), ("", []))

    def test_what_is_not_known_is_told(self):
        done = self.signed("--anchors", self.anchors, key="withoutServices")
        self.assertIn("could not be found out whether this key was revoked", done.stderr)
        # The same for a key of another authority, whose network does not answer.
        self.options(proxy="127.0.0.1:9")
        self.assertIn("could not be found out", self.signed().stderr)

    def test_the_option_decides_whether_an_unknown_one_signs(self):
        self.options(signWithoutStatus="false")
        self.signed("--anchors", self.anchors)
        for more in (("--anchors", self.anchors), ("--offline",)):
            self.signed(*more, key="withoutServices", status=1, said=("not known whether this key was revoked",))

    def test_where_revocation_is_switched_off_nobody_is_asked(self):
        self.options(revocation="off")
        done = self.signed("--anchors", self.anchors, key="revoked")
        self.assertEqual(done.stderr, "")


class Journal(Asking):
    def entries(self):
        file = pathlib.Path(self.home.name) / "qoltanba/journal.jsonl"
        return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []

    def test_a_signing_stands_in_the_journal(self):
        digest = hashlib.sha256(DATA).hexdigest()
        for more, name in (((), ""), (("--detached", "--in", CONTENT), CONTENT.name), (("--pem", "--in", CONTENT), CONTENT.name),
                           (("--timestamp-url", self.said["base"] + "/tsp/good", "--anchors", self.anchors), "")):
            words = more if "--anchors" in more else (*more, "--offline")
            self.signed(*words)
            entry = self.entries()[-1]
            self.assertEqual(entry["documents"], [{"name": name, "digest": digest}], more)
            self.assertEqual((entry["act"], entry["site"], entry["succeeded"]), ("sign", "", True))
            self.assertTrue(entry["keyOwner"])
            self.assertTrue(entry["keySerialNumber"])
        self.assertEqual(len(self.entries()), 4)
        file = pathlib.Path(self.home.name) / "qoltanba/journal.jsonl"
        self.assertEqual(file.stat().st_mode & 0o777, 0o600)

    def test_xml_digests_and_further_signatures_too(self):
        first = self.file("first.cms", self.signed("--offline").stdout)
        for words, document, digest, name in (
                (("--format", "xml"), b"<a/>", hashlib.sha256(b"<a/>").hexdigest(), ""),
                (("--format", "raw"), b"raw", hashlib.sha256(b"raw").hexdigest(), ""),
                (("--format", "cms", "--digested"), bytes(64), bytes(64).hex(), ""),
                (("--format", "cms", "--add-to", first), b"", hashlib.sha256(first.read_bytes()).hexdigest(), "first.cms")):
            done = with_password("sign", "--offline", "--key", self.person("person"), *words, document=document,
                                 env=self.env)
            self.expect(done, 0)
            self.assertEqual(self.entries()[-1]["documents"], [{"name": name, "digest": digest}], words)

    def test_a_long_document_is_read_once_and_digested_beside(self):
        document = bytes(range(256)) * 20_000 + b"the end"  # several pieces, the last one short
        large = self.file("large", document)
        for more in (("--detached",), (), ("--format=raw",)):
            words = [*(more or ("--format=cms",)), *(("--format=cms",) if more == ("--detached",) else ())]
            for source in (("--in", large), ()):
                done = with_password("sign", "--offline", "--key", self.person("person"), *words, *source,
                                     document=b"" if source else document, env=self.env)
                self.expect(done, 0)
                self.assertEqual(self.entries()[-1]["documents"][0]["digest"], hashlib.sha256(document).hexdigest())

    def test_a_failure_after_the_password_too(self):
        done = with_password("sign", "--offline", "--key", self.person("person"), "--format", "xml", document=b"<a>",
                             env=self.env)
        self.expect(done, 1)
        self.assertFalse(self.entries()[-1]["succeeded"])

    def test_nothing_where_nothing_was_to_be_signed(self):
        self.expect(with_password("sign", "--offline", "--key", self.person("person"), "--format", "cms",
                                  password="wrong", env=self.env), 1)
        self.signed("--anchors", self.anchors, key="revoked", status=1)
        self.assertEqual(self.entries(), [])

    def test_the_option_switches_it_off(self):
        self.options(journalCommandLine="false")
        self.signed("--offline")
        self.assertEqual(self.entries(), [])

    def test_many_at_once_lose_nothing(self):
        count = 12
        running = [subprocess.Popen([CLI, "sign", "--offline", "--key", self.person("person"), "--format", "cms",
                                     "--detached", "--in", CONTENT, "--out", self.folder / f"{number}.cms",
                                     "--password-stdin"], stdin=subprocess.PIPE, env=self.env) for number in range(count)]
        for process in running:
            process.stdin.write(PASSWORD.encode() + b"\n")
            process.stdin.close()
        self.assertEqual([process.wait(timeout=120) for process in running], [0] * count)
        self.assertEqual(len(self.entries()), count)
