import json
import subprocess

from command import (PASSWORD, RSA, SIGN, TWO, VECTORS, Case, cli, scenario, with_password)


class Keys(Case):
    def test_shows_whose_key_it_is(self):
        done = with_password("keys", SIGN)
        self.expect(done, 0)
        text = done.stdout.decode()
        for part in ("8df01b2902c831add0769e05bcc27ae3692c9857", "ТЕСТОВ ТЕСТ", "123456789011", "GOST 2015", "2036",
                     "0df01b2902c831add0769e05bcc27ae3692c9857"):
            self.assertIn(part, text)

    def test_shows_an_organisation(self):
        text = with_password("keys", scenario("legal_head")).stdout.decode()
        self.assertIn("BIN: ", text)
        self.assertIn("Organisation: ", text)

    def test_says_that_a_key_expired(self):
        self.assertIn("(expired)", with_password("keys", scenario("individual_expired")).stdout.decode())

    def test_json_has_the_documented_members(self):
        done = with_password("keys", TWO, "--json")
        self.expect(done, 0)
        keys = json.loads(done.stdout)
        self.assertEqual(len(keys), 2)
        self.assertEqual(set(keys[0]), {"alias", "keyId", "owner", "iin", "organisation", "bin", "algorithm", "bits",
                                        "canSign", "canSignIn", "extendedKeyUsage", "notBefore", "notAfter",
                                        "subject", "issuer", "serialNumber"})
        by_alias = {key["alias"]: key for key in keys}
        key = by_alias["8df01b2902c831add0769e05bcc27ae3692c9857"]
        self.assertEqual(key["keyId"], key["alias"])
        self.assertEqual((key["algorithm"], key["bits"], key["iin"]), ("gost2015", 512, "123456789011"))
        self.assertEqual((key["notBefore"], key["notAfter"]), ("2026-01-01T00:00:00Z", "2036-01-01T00:00:00Z"))
        self.assertTrue(key["canSign"])
        self.assertFalse(by_alias["bd9345a1349716ac36f863f08ddd089ca11f1475"]["canSign"])

    def test_names_in_a_certificate_are_no_commands_to_a_terminal(self):
        key, certificate, file = (self.folder / name for name in ("key.pem", "certificate.pem", "evil.p12"))
        for words in (("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-utf8", "-subj", "/CN=a\u009b2J\u202eb\x7f",
                       "-keyout", key, "-out", certificate),
                      ("pkcs12", "-export", "-inkey", key, "-in", certificate, "-passout", "pass:" + PASSWORD,
                       "-out", file)):
            subprocess.run(["openssl", *words], check=True, capture_output=True)
        for more in ((), ("--json",)):
            done = with_password("keys", file, *more)
            self.expect(done, 0)
            self.assertNotRegex(done.stdout.decode(), "[\x00-\x09\x0b-\x1f\x7f-\x9f]")
        self.assertEqual(json.loads(done.stdout)[0]["owner"], "a\u009b2J\u202eb\x7f")

    def test_a_certificate_without_its_key_comes_last_and_is_named_so(self):
        key, own, other, file = (self.folder / name for name in ("key.pem", "own.pem", "other.pem", "two.p12"))
        for words in (("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=own", "-keyout", key, "-out", own),
                      ("x509", "-inform", "DER", "-in", VECTORS / "cert/individual_auth.cer", "-out", other),
                      ("pkcs12", "-export", "-inkey", key, "-in", own, "-certfile", other,
                       "-passout", "pass:" + PASSWORD, "-out", file)):
            subprocess.run(["openssl", *words], check=True, capture_output=True)
        done = with_password("keys", file, "--json")
        self.expect(done, 0)
        whole, half = json.loads(done.stdout)
        self.assertEqual(whole["owner"], "own")
        self.assertNotIn("missing", whole)
        self.assertEqual((half["missing"], half["owner"], half["algorithm"]),
                         ("privateKey", "ТЕСТОВ ТЕСТ", "gost2015"))
        text = with_password("keys", file).stdout.decode()
        self.assertRegex(text, r"ТЕСТОВ ТЕСТ\n  This is a certificate without its private key")

    def test_opens_every_kind(self):
        for path, algorithm in ((RSA, "rsa"), (scenario("legal_head_gost2004"), "gost2004"),
                                (VECTORS / "jks/rsa_sign.jks", "rsa")):
            done = with_password("keys", path, "--json")
            self.expect(done, 0)
            self.assertEqual(json.loads(done.stdout)[0]["algorithm"], algorithm)

    def test_different_troubles_sound_different(self):
        sentences = set()
        garbage = self.file("garbage.p12", b"garbage")
        empty = self.file("empty.p12", b"")
        cut = self.file("cut.p12", SIGN.read_bytes()[:900])
        for done in (with_password("keys", SIGN, password="wrong"), with_password("keys", self.folder / "no.p12"),
                     with_password("keys", garbage), with_password("keys", empty), with_password("keys", cut),
                     with_password("keys", self.folder)):
            self.expect(done, 1)
            self.assertEqual(done.stdout, b"")
            sentences.add(done.stderr.split(": ", 2)[2])
        self.assertEqual(len(sentences), 6, sentences)

    def test_a_file_that_is_no_key_is_named_and_no_password_is_asked_for(self):
        pdf = self.file("contract.pdf", b"%PDF-1.7\n" + bytes(3_000_000))
        for file, said in ((VECTORS / "cert/individual_sign.cer", "a certificate without its private key"),
                           (VECTORS / "raw/individual_sign.p8", "a private key in a form"),
                           (VECTORS / "cms/individual_sign.attached.cms", "a signed document, not a key"),
                           (VECTORS / "xml/simple.gost2015.xml", "a document, not a key"), (pdf, "a document, not a key"),
                           (self.file("keys.zip", b"PK\x03\x04\x14\0\1\0"), "an archive"), (self.folder, "a folder"),
                           (self.file("empty.p12", b""), "This file is empty")):
            done = cli("keys", file)
            self.expect(done, 1, said)
            self.assertNotIn("Password", done.stderr)

    def test_last_line_without_its_end_and_dos_line_end(self):
        for line in (PASSWORD, PASSWORD + "\r\n", PASSWORD + "\n"):
            self.expect(cli("keys", SIGN, "--password-stdin", data=line.encode()), 0)

    def test_password_that_is_too_long(self):
        self.expect(with_password("keys", SIGN, password="x" * 5000), 1, "too long")

    def test_misuse(self):
        for words in ((), ("keys",), ("keys", SIGN, SIGN), ("keys", SIGN, "--nonsense"), ("keys", SIGN, "-x"),
                      ("keys", "--json", "--json", SIGN), ("keys", "--json=1", SIGN), ("nonsense",)):
            done = cli(*words)
            self.expect(done, 2, "qoltanba-cli: ", "--help")
            self.assertEqual(done.stdout, b"")

    def test_password_is_no_argument_and_is_not_repeated(self):
        for words in (("keys", SIGN, "--password=" + PASSWORD), ("keys", SIGN, "--password", PASSWORD)):
            self.expect(cli(*words), 2, "--password")

    def test_double_dash_ends_options(self):
        self.expect(with_password("keys", "--json", self.folder / "x"), 1)
        self.expect(cli("keys", "--", "--json"), 1, "--json: ")
