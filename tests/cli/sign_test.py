import base64
import json
import os
import signal
import subprocess
import unittest

from command import (CLI, CONTENT, PASSWORD, RSA, SANITIZED, SIGN, TWO, VECTORS, Case, cli, environment, scenario,
                     with_password)

DATA = CONTENT.read_bytes()
GOST2004 = scenario("legal_head_gost2004")
KINDS = ((SIGN, "gost2015"), (RSA, "rsa"), (GOST2004, "gost2004"))


class Cms(Case):
    def test_attached(self):
        for key, kind in KINDS:
            cms = self.sign("--format", "cms", key=key)
            self.assertEqual(self.openssl_verifies(cms, kind), DATA)

    def test_detached(self):
        for key, kind in KINDS:
            cms = self.sign("--format", "cms", "--detached", key=key)
            self.openssl_verifies(cms, kind, DATA)
            self.openssl_verifies(cms, kind, DATA + b"x", status=4)

    def test_from_file_to_file(self):
        out = self.folder / "out.cms"
        self.expect(with_password("sign", "--offline", "--key", SIGN, "--format=cms", "--in", CONTENT, "--out", out), 0)
        self.assertEqual(self.openssl_verifies(out.read_bytes()), DATA)

    def test_empty_document(self):
        self.assertEqual(self.openssl_verifies(self.sign("--format", "cms", document=b"")), b"")

    def test_pem(self):
        for more in ((), ("--detached",)):
            lines = self.sign("--format", "cms", "--pem", *more, document=bytes(100_000)).decode().splitlines()
            self.assertEqual((lines[0], lines[-1]), ("-----BEGIN CMS-----", "-----END CMS-----"))
            self.assertTrue(all(len(line) == 64 for line in lines[1:-2]))
            self.openssl_verifies(base64.b64decode("".join(lines[1:-1])), content=bytes(100_000) if more else None)

    def test_of_a_ready_digest(self):
        digest = self.openssl("dgst", "-sha256", "-binary", CONTENT)
        for more in ((), ("--detached",)):
            cms = self.sign("--format", "cms", "--digested", *more, key=RSA, document=digest)
            self.openssl_verifies(cms, "rsa", DATA)

    def test_one_more_signature(self):
        for first, content in (("attached", None), ("detached", DATA)):
            existing = VECTORS / f"cms/legal_head.{first}.cms"
            words = ["--format", "cms", "--add-to", existing]
            if content is not None:
                words += ["--content", CONTENT]
            both = self.sign(*words, document=b"")
            self.openssl_verifies(both, content=content, cades=False)  # the first signer has no such attribute
            self.assertEqual(self.openssl("cms", "-cmsout", "-print", "-noout", "-inform", "DER", "-in",
                                          self.folder / "judged.cms").count(b"d.issuerAndSerialNumber"), 2)

    def test_one_more_signature_on_pem(self):
        pem = self.file("first.pem", self.sign("--format", "cms", "--pem"))
        self.openssl_verifies(self.sign("--format", "cms", "--add-to", pem, key=scenario("legal_head"), document=b""))

    def test_adding_asks_for_the_right_document(self):
        detached = VECTORS / "cms/legal_head.detached.cms"
        words = ("sign", "--offline", "--key", SIGN, "--format", "cms", "--add-to", detached)
        self.expect(with_password(*words), 1)
        other = self.file("other", b"another document")
        self.expect(with_password(*words, "--content", other), 1)
        self.expect(with_password("sign", "--offline", "--key", SIGN, "--format", "cms", "--add-to", other), 1)


class XmlAndRaw(Case):
    def assert_right(self, xml):
        """The signature is right. Offline, nothing is known about its certificate."""
        done = cli("verify", "--offline", "--json", self.file("s.xml", xml))
        self.expect(done, 3)
        self.assertTrue(json.loads(done.stdout)[0]["signers"][0]["signatureRight"])

    def test_xml(self):
        signed = self.sign("--format", "xml", document=b"<a><b Id='x'>1</b></a>")
        self.assertTrue(signed.startswith(b'<?xml version="1.0" encoding="UTF-8" standalone="no"?><a>'))
        self.assert_right(signed)
        self.assertIn(b'URI=""', signed)

    def test_xml_by_element(self):
        signed = self.sign("--format", "xml", "--element-id", "x", document=b"<a><b Id='x'>1</b></a>")
        self.assertIn(b'URI="#x"', signed)
        self.assert_right(signed)
        self.sign("--format", "xml", "--element-id", "y", document=b"<a><b Id='x'>1</b></a>", status=1)

    def test_xml_that_is_none_says_where(self):
        done = with_password("sign", "--offline", "--key", SIGN, "--format", "xml", document=b"<a>\n<b></a>")
        self.expect(done, 1, "line 2")
        self.assertEqual(done.stdout, b"")
        self.sign("--format", "xml", document=b"<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", status=1)

    def test_raw(self):
        for scenario_name, key in (("individual_sign", SIGN), ("individual_rsa_sign", RSA),
                                   ("legal_head_gost2004", GOST2004)):
            public = self.folder / "public.pem"
            self.openssl("pkey", "-pubin", "-inform", "DER", "-in", VECTORS / f"raw/{scenario_name}.pub.der", "-out",
                         public)
            signature = self.file("signature", self.sign("--format", "raw", key=key))
            words = ["pkeyutl", "-verify", "-pubin", "-inkey", public, "-sigfile", signature, "-rawin", "-in"]
            self.openssl(*words, CONTENT)
            self.openssl(*words, self.file("other", DATA + b"x"), status=1)

    def test_raw_of_a_ready_digest(self):
        digest = self.openssl("dgst", "-sha256", "-binary", CONTENT)
        whole = self.sign("--format", "raw", key=RSA)
        self.assertEqual(self.sign("--format", "raw", "--digested", key=RSA, document=digest), whole)
        self.sign("--format", "raw", "--digested", key=RSA, document=digest[:-1], status=1)


class WhichKey(Case):
    WORDS = ("sign", "--offline", "--key", TWO, "--format", "cms")

    def test_several_are_listed(self):
        self.expect(with_password(*self.WORDS), 1, "--alias", "8df01b2902c831add0769e05bcc27ae3692c9857",
                    "bd9345a1349716ac36f863f08ddd089ca11f1475")

    def test_by_alias_or_serial_number(self):
        for name in ("8df01b2902c831add0769e05bcc27ae3692c9857", "0df01b2902c831add0769e05bcc27ae3692c9857"):
            done = with_password(*self.WORDS, "--alias", name)
            self.expect(done, 0)
            self.openssl_verifies(done.stdout)

    def test_none_of_that_name(self):
        self.expect(with_password(*self.WORDS, "--alias", "nobody"), 1, "nobody", "8df01b")

    def test_a_key_for_signing_in_signs_no_document_unasked(self):
        words = (*self.WORDS, "--alias", "bd9345a1349716ac36f863f08ddd089ca11f1475")
        done = with_password(*words)
        self.expect(done, 1, "for signing in")
        self.assertEqual(done.stdout, b"")
        done = with_password(*words, "--sign-in")
        self.expect(done, 0)
        self.openssl_verifies(done.stdout)

    def test_expired(self):
        words = ("sign", "--offline", "--key", scenario("individual_expired"), "--format", "cms")
        done = with_password(*words)
        self.expect(done, 1, "expired on 1 Jan 2025", "--allow-expired")
        self.assertEqual(done.stdout, b"")
        self.expect(with_password(*words, "--allow-expired"), 0)


class Files(Case):
    def words(self, *more):
        return ("sign", "--offline", "--key", SIGN, "--format", "cms", "--in", CONTENT, *more)

    def test_nothing_is_overwritten_unasked(self):
        out = self.file("out", b"precious")
        self.expect(with_password(*self.words("--out", out)), 1, "--force")
        self.assertEqual(out.read_bytes(), b"precious")
        self.expect(with_password(*self.words("--out", out, "--force")), 0)
        self.openssl_verifies(out.read_bytes())

    def test_failure_leaves_nothing(self):
        out = self.folder / "out"
        self.expect(with_password(*self.words("--out", out), password="wrong"), 1)
        self.expect(with_password("sign", "--offline", "--key", SIGN, "--format", "xml", "--in", CONTENT, "--out", out), 1)
        self.expect(with_password("sign", "--offline", "--key", SIGN, "--format", "cms", "--in", self.folder / "no", "--out", out), 1)
        self.assertEqual(self.left(), [])
        old = self.file("old", b"precious")
        self.expect(with_password("sign", "--offline", "--key", SIGN, "--format", "xml", "--in", CONTENT, "--out", old, "--force"), 1)
        self.assertEqual((self.left(), old.read_bytes()), (["old"], b"precious"))

    def test_mode_follows_the_umask(self):
        for umask, mode in ((0o022, 0o644), (0o077, 0o600)):
            out = self.folder / f"out{mode}"
            before = os.umask(umask)
            try:
                self.expect(with_password(*self.words("--out", out)), 0)
            finally:
                os.umask(before)
            self.assertEqual(out.stat().st_mode & 0o777, mode)

    def test_places_that_cannot_be_written(self):
        for out in (self.folder, self.folder / "no/folder/out", "/proc/out"):
            self.expect(with_password(*self.words("--out", out)), 1)
        self.expect(with_password(*self.words("--out", "/dev/full")), 1)

    def test_device_is_written_to_not_replaced(self):
        self.expect(with_password(*self.words("--out", "/dev/null")), 0)
        self.assertTrue(os.path.exists("/dev/null") and not os.path.isfile("/dev/null"))

    def test_interruption_leaves_nothing(self):
        pipe = self.folder / "pipe"
        os.mkfifo(pipe)
        for number in (signal.SIGINT, signal.SIGTERM):
            out = self.folder / "out"
            process = subprocess.Popen([CLI, "sign", "--offline", "--key", SIGN, "--format", "cms", "--detached", "--in", pipe,
                                        "--out", out, "--password-stdin"], stdin=subprocess.PIPE,
                                       stderr=subprocess.PIPE, env=environment())
            process.stdin.write(PASSWORD.encode() + b"\n")
            process.stdin.close()
            with open(pipe, "wb", buffering=0) as document:  # opens when the program reads
                document.write(b"the beginning")
                process.send_signal(number)
                self.assertEqual(process.wait(timeout=60), 1)
            self.assertIn(b"cancelled", process.stderr.read())
            process.stderr.close()
            self.assertEqual(self.left(), ["pipe"])

    def test_closed_pipe_is_no_success(self):
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run([CLI, *map(str, self.words("--password-stdin"))], input=PASSWORD.encode(),
                              stdout=writing, stderr=subprocess.PIPE, env=environment(), timeout=60)
        os.close(writing)
        self.assertEqual(done.returncode, 1)


class Misuse(Case):
    def test_options_that_do_not_go_together(self):
        key = ("sign", "--key", SIGN)
        for words in (("sign",), ("sign", "--format", "cms"), key, (*key, "--format", "pdf"),
                      (*key, "--format", "xml", "--detached"), (*key, "--format", "xml", "--digested"),
                      (*key, "--format", "raw", "--pem"), (*key, "--format", "raw", "--detached"),
                      (*key, "--format", "cms", "--element-id", "x"), (*key, "--format", "xml", "--add-to", "x"),
                      (*key, "--format", "cms", "--content", "x"), (*key, "--format", "cms", "--add-to", "x", "--in", "y"),
                      (*key, "--format", "cms", "--add-to", "x", "--detached"), (*key, "--format", "cms", "operand"),
                      (*key, "--format"), (*key, "--format", "cms", "--in"),
                      (*key, "--format", "cms", "--offline", "--timestamp"),
                      (*key, "--format", "cms", "--offline", "--anchors", "x")):
            done = cli(*words)
            self.expect(done, 2)
            self.assertEqual(done.stdout, b"")


class Memory(Case):
    SIZE = 256 * 1024 * 1024

    def most(self, *words, document=None):
        """Largest resident size in MiB of one run."""
        reading, writing = os.pipe()
        os.write(writing, PASSWORD.encode() + b"\n")
        os.close(writing)
        process = subprocess.Popen([CLI, *map(str, words), "--password-stdin"], stdin=reading, env=environment())
        os.close(reading)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, 0)
        return usage.ru_maxrss / 1024

    @unittest.skipIf(SANITIZED, "sanitizers have memory of their own")
    def test_long_documents_need_no_memory(self):
        large = self.folder / "large"
        with open(large, "wb") as file:
            file.truncate(self.SIZE)
        for more in (("--format", "cms", "--detached"), ("--format", "cms"), ("--format", "cms", "--pem"),
                     ("--format", "raw")):
            out = self.folder / "out"
            self.assertLess(self.most("sign", "--offline", "--key", RSA, "--in", large, "--out", out, *more), 40, more)
            if more == ("--format", "cms"):
                self.assertGreater(out.stat().st_size, self.SIZE)
            out.unlink()

    @unittest.skipIf(SANITIZED, "sanitizers have memory of their own")
    def test_short_ones_need_little(self):
        self.assertLess(self.most("sign", "--offline", "--key", SIGN, "--in", CONTENT, "--out", "/dev/null", "--format", "cms"), 20)
