"""The command line verifies signatures of the vectors and of the program itself."""
import base64
import copy
import json
import os
import re
import shutil
import subprocess
import unittest

from command import CLI, CONTENT, RSA, SANITIZED, SIGN, SOURCE, VECTORS, cli, with_password
from schema import problems
from vectors import WithVectors

DATA = CONTENT.read_bytes()
VALID, INVALID, MISUSE, NOT_PROVEN = 0, 1, 2, 3
GOOD = ("individual_sign", "legal_head", "individual_rsa_sign", "legal_head_gost2004", "two_signers")
ROOTS = ("gost2015_root", "gost2004_root", "rsa_root")


class Verify(WithVectors):
    def anchors(self, *names):
        folder = self.folder / "anchors"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name in names or ROOTS:
            shutil.copy(VECTORS / f"ca/{name}.cer", folder)
        return folder

    def verify(self, *words, status=VALID, anchors=True, said=()):
        words = [*words, *(["--anchors", self.anchors()] if anchors else [])]
        done = cli("verify", *words, env=self.env)
        self.expect(done, status, *said)
        return done.stdout.decode()

    def judged(self, *words, status=VALID, anchors=True):
        """The output for programs, which must have the documented form."""
        outcome = json.loads(self.verify(*words, "--json", status=status, anchors=anchors))
        self.assertEqual(problems(outcome), [])
        return outcome

    # Its algorithms

    def test_what_the_object_says_is_checked_and_weak_digests_are_told(self):
        folder = VECTORS / "cms-algorithms"
        for name, verdict, reasons in (("md-md5", "notProven", ["weakDigest"]),
                                       ("md-sha1", "notProven", ["weakDigest"]),
                                       ("noattr-pss-right", "valid", []), ("noattr512", "valid", []),
                                       ("noattr-signatureAlgorithm-md5WithRSA", "notProven", ["unsupportedAlgorithm"])):
            [outcome] = self.judged(folder / f"{name}.cms", status=VALID if verdict == "valid" else NOT_PROVEN)
            self.assertEqual(outcome["verdict"], verdict, name)
            self.assertEqual(outcome["signers"][0]["reasons"], reasons, name)

    # What others make

    def test_documents_that_others_sign(self):
        cases = SOURCE / "tests/signing/cases"
        for name in ("soap_x509", "soap_keyid", "soap_bst", "xades_bes", "c14n11", "c14n11cm", "rsasha512",
                     "sha512digest256sig", "xpath_without_signatures"):
            [outcome] = self.judged(cases / f"{name}.xml")
            self.assertEqual(outcome["verdict"], "valid", name)
            self.assertEqual(outcome["partOnly"], name.startswith("soap"), name)
        self.assertIn("Only a part of the document is signed", self.verify(cases / "soap_bst.xml"))
        [outcome] = self.judged(cases / "xades_bes.xml")
        self.assertEqual(outcome["signers"][0]["claimedTime"], "2026-11-28T12:00:00Z")
        soap = (cases / "soap_x509.xml").read_bytes()
        unknown = self.file("unknown.xml", soap.replace(b"<soap:Body wsu:Id=", b"<soap:Body MessageID="))
        said = self.verify(unknown, status=NOT_PROVEN)
        self.assertIn("refers to something that this program cannot find", said)
        self.assertNotIn("changed", said)

    def test_a_cms_in_any_text_is_read_by_every_verb(self):
        der = (VECTORS / "cms/individual_sign.attached.cms").read_bytes()
        detached = (VECTORS / "cms/individual_sign.detached.cms").read_bytes()
        wraps = {"bom": lambda text: b"\xef\xbb\xbf" + text, "utf16": lambda text: text.decode().encode("utf-16"),
                 "url": lambda text: text.translate(bytes.maketrans(b"+/", b"-_")).rstrip(b"="),
                 "smime": lambda text: b"MIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime;\r\n smime-type=signed-data"
                                       b"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + text}
        for name, wrap in wraps.items():
            file = self.file(name, wrap(base64.b64encode(der)))
            self.verify(file)
            both = self.file("both.cms", self.sign("--format", "cms", "--add-to", file, key=RSA))
            self.assertEqual(len(self.judged(both)[0]["signers"]), 2, name)
            apart = self.file("apart", wrap(base64.b64encode(detached)))
            self.verify(apart, "--content", CONTENT)
            self.sign("--format", "cms", "--add-to", apart, "--content", CONTENT, key=RSA)
            done = cli("stamp", "--in", file, "--out", self.folder / "stamped", "--timestamp-url", "http://127.0.0.1:9/",
                       env=self.env)
            self.expect(done, INVALID, "time stamp could not be obtained")
            out = self.folder / "extracted"
            done = cli("extract", file, "--out", out, "--force", "--anchors", self.anchors(), env=self.env)
            self.expect(done, VALID)
            self.assertEqual(out.read_bytes(), DATA, name)

    def test_times_have_their_zone(self):
        signed = VECTORS / "cms/individual_sign.attached.cms"
        for zone, name in (("Asia/Almaty", "UTC+05:00"), ("America/New_York", "UTC-0"), ("UTC", "UTC"),
                           ("Asia/Kathmandu", "UTC+05:45")):
            report = self.folder / "report.html"
            done = cli("verify", signed, "--anchors", self.anchors(), "--report", report, "--force",
                       env={**self.env, "TZ": zone})
            self.assertRegex(done.stdout.decode(), rf"Signed on .*:\d\d {re.escape(name)}", zone)
            self.assertRegex(report.read_text(), rf":\d\d {re.escape(name)}", zone)

    # What is not looked into

    def test_never_says_no_signature_of_what_was_not_looked_into(self):
        for name, octets, said in (
                ("a.pdf", b"%PDF-1.7\n", "Signatures inside PDF files cannot be checked yet"),
                ("a.docx", b"PK\x03\x04", "inside office documents and archives cannot be checked yet"),
                ("a.p12", SIGN.read_bytes(), "do not send it to anybody"),
                ("a.cer", (VECTORS / "cert/individual_sign.cer").read_bytes(), "This is a certificate")):
            done = cli("verify", self.file(name, octets), env=self.env)
            self.expect(done, INVALID, said)
            self.assertNotIn("There is no signature", done.stderr)

    def test_a_certificate_is_shown(self):
        done = cli("verify", VECTORS / "cert/individual_sign.cer", env=self.env)
        self.expect(done, INVALID)
        for fact in ("ТЕСТОВ ТЕСТ", "IIN: 123456789011", "Issuer: "):
            self.assertIn(fact, done.stdout.decode())

    def test_a_signature_beside_the_document_is_checked_with_it(self):
        document = self.file("contract.pdf", b"%PDF-1.7\n")
        signature = self.file("contract.pdf.p7s", self.sign("--format", "cms", "--detached", "--in", document))
        [outcome] = self.judged(document)
        self.assertEqual((outcome["file"], outcome["content"]), (str(signature), str(document)))
        self.assertEqual(outcome["verdict"], "valid")
        self.file("contract.pdf", b"%PDF-1.7\nchanged")
        self.assertIn("changed after it was signed", self.verify(document, status=INVALID))
        # What is beside it is no signature.
        self.file("contract.pdf.p7s", b"hello")
        self.expect(cli("verify", document, env=self.env), INVALID, "cannot be checked yet")

    # Taking the document out

    def extract(self, *words, status=VALID, said=()):
        done = cli("extract", *words, "--anchors", self.anchors(), env=self.env)
        self.expect(done, status, *said)
        return done.stdout

    def test_the_document_is_taken_out(self):
        signed = VECTORS / "cms/individual_sign.attached.cms"
        self.assertEqual(self.extract(signed, said=["The signature is valid"]), DATA)
        out = self.folder / "document"
        self.extract(signed, "--out", out)
        self.assertEqual(out.read_bytes(), DATA)
        out.write_bytes(b"mine")
        self.extract(signed, "--out", out, status=INVALID, said=["exists already"])
        self.assertEqual(out.read_bytes(), b"mine")
        self.extract(signed, "--out", out, "--force")
        self.assertEqual(out.read_bytes(), DATA)

    def test_taken_out_of_a_wrong_signature_it_is_warned_of(self):
        wrong = bytearray((VECTORS / "cms/individual_sign.attached.cms").read_bytes())
        place = wrong.index(DATA[:16])
        wrong[place] ^= 1
        out = self.folder / "document"
        self.extract(self.file("wrong.cms", wrong), "--out", out, status=INVALID, said=["WARNING", "Do not trust"])
        self.assertEqual(len(out.read_bytes()), len(DATA))
        self.extract(VECTORS / "cms/individual_sign.attached.cms", "--offline", "--out", out, "--force",
                     status=NOT_PROVEN)

    def test_there_is_nothing_to_take_out(self):
        out = self.folder / "document"
        for file, said in ((VECTORS / "cms/individual_sign.detached.cms", "is missing"),
                           (VECTORS / "xml/simple.gost2015.xml", "not a CMS"), (SIGN, "do not send it"),
                           (self.folder / "absent", "not found")):
            self.extract(file, "--out", out, status=INVALID, said=[said])
            self.assertFalse(out.exists())
        self.expect(cli("extract", env=self.env), MISUSE)

    # Its size

    @unittest.skipIf(SANITIZED, "a sanitizer keeps what was freed")
    def test_a_large_document_inside_goes_by_in_pieces(self):
        size = 100 * 1024 * 1024
        document = self.folder / "large"
        with open(document, "wb") as file:
            file.truncate(size)
        large = self.folder / "large.cms"
        self.sign("--format", "cms", "--in", document, "--out", large)
        self.assertGreater(large.stat().st_size, size)
        words = [CLI, "verify", str(large), "--anchors", str(self.anchors())]
        process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=self.env)
        said = process.stdout.read()
        process.stdout.close()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, VALID, said.decode())
        self.assertLess(used.ru_maxrss, 60 * 1024, "KiB at the most")

    # Its surroundings

    def test_the_systems_openssl_configuration_does_not_count(self):
        hostile = {**self.env, "OPENSSL_CONF": str(SOURCE / "tests/hostile/openssl.cnf"),
                   "OPENSSL_MODULES": "/nonexistent", "OPENSSL_ENGINES": "/nonexistent"}
        for key in (SIGN, RSA):
            done = with_password("sign", "--offline", "--key", key, "--format", "cms", document=DATA, env=hostile)
            self.expect(done, VALID)
            signed = self.file("hostile.cms", done.stdout)
            self.expect(cli("verify", signed, "--anchors", self.anchors(), env=hostile), VALID)

    # What is good

    def test_vectors(self):
        for name in GOOD:
            self.verify(VECTORS / f"cms/{name}.attached.cms")
            self.verify(VECTORS / f"cms/{name}.detached.cms", "--content", CONTENT)
        self.verify(VECTORS / "cms/cades_t.detached.cms", "--content", CONTENT)
        self.assertTrue(self.asked)

    def test_xml_vectors(self):
        paths = [path for path in sorted((VECTORS / "xml").glob("*.xml")) if not path.name.endswith(".in.xml")]
        self.assertEqual(len(paths), 9)
        for outcome in self.judged(*paths):
            self.assertEqual((outcome["verdict"], outcome["format"]), ("valid", "xml"))
            self.assertEqual(outcome["partOnly"], "byid" in outcome["file"])
            self.assertEqual(outcome["commentsNotCovered"], "comments" in outcome["file"])

    def test_a_signed_message_is_judged_and_its_document_given(self):
        cms = base64.encodebytes((VECTORS / "cms/individual_sign.detached.cms").read_bytes())
        mail = (b"Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=b\n\n--b\n" + DATA
                + b"\n--b\nContent-Type: application/pkcs7-signature\nContent-Transfer-Encoding: base64\n\n" + cms
                + b"\n--b--\n")
        [outcome] = self.judged(self.file("letter.eml", mail))
        self.assertEqual((outcome["verdict"], outcome["attached"], outcome["partOnly"]), ("valid", True, False))
        [outcome] = self.judged(self.file("subject.eml", b"Subject: I owe you everything\n" + mail))
        self.assertEqual((outcome["verdict"], outcome["partOnly"]), ("valid", True))
        self.assertEqual(self.extract(self.folder / "letter.eml", said=["The signature is valid"]), DATA)
        changed = self.file("changed.eml", mail.replace(b"hello", b"hallo"))
        [outcome] = self.judged(changed, status=INVALID)
        self.assertEqual(outcome["signers"][0]["reasons"], ["digestMismatch"])
        [outcome] = self.judged(self.file("cut.eml", mail[:-7]), status=INVALID)
        self.assertEqual(outcome["problem"], "signedMailDamaged")

    def test_xml_is_judged_in_each_encoding(self):
        # The XML declaration is not signed (Canonical XML 1.0, section 2.1); only the characters are.
        text = (VECTORS / "xml/kazakh.gost2015.xml").read_text("utf-8")
        text = text[text.index("?>") + 2:].lstrip()
        plain = (VECTORS / "xml/simple.gost2015.xml").read_text("utf-8")
        plain = plain[plain.index("?>") + 2:].lstrip()
        self.assertTrue(plain.isascii())
        self.assertFalse(text.isascii())
        for name, content, declared, codec, mark in (
                ("utf-8", text, "UTF-8", "utf-8", b""), ("mark", text, "UTF-8", "utf-8", b"\xef\xbb\xbf"),
                ("le-mark", text, "UTF-16", "utf-16-le", b"\xff\xfe"), ("be-mark", text, "UTF-16", "utf-16-be", b"\xfe\xff"),
                ("le", text, "UTF-16LE", "utf-16-le", b""), ("be", text, "UTF-16BE", "utf-16-be", b""),
                ("le-bare", text, None, "utf-16-le", b"\xff\xfe"), ("be-bare", text, None, "utf-16-be", b"\xfe\xff"),
                ("windows-1251", plain, "windows-1251", "cp1251", b""), ("koi8", plain, "KOI8-R", "koi8-r", b""),
                ("latin", plain, "ISO-8859-1", "latin-1", b""), ("ascii", plain, "US-ASCII", "ascii", b"")):
            head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
            file = self.file(f"{name}.xml", mark + (head + content).encode(codec))
            [outcome] = self.judged(file)
            self.assertEqual((outcome["verdict"], outcome["format"]), ("valid", "xml"), name)

    def test_says_who_signed_when_and_how_that_is_known(self):
        text = self.verify(VECTORS / "cms/legal_head.detached.cms", "--content", CONTENT)
        first, *rest = text.splitlines()
        self.assertIn("legal_head.detached.cms: The signature is valid: ҮЛГІБАЕВ ӘДІЛ", first)
        rest = "\n".join(rest)
        for part in ("first head", "IIN 123456789012", "BIN 123456789021", "20 Nov 2026", "signer's own clock",
                     "was not revoked as of", "CRL", "Issued by: ТЕСТ", "content.bin"):
            self.assertIn(part, rest)
        text = self.verify(VECTORS / "cms/cades_t.detached.cms", "--content", CONTENT)
        self.assertIn("a time stamp proves it (ТЕСТ TIME-STAMPING AUTHORITY)", text)
        self.assertIn("Signed part: element Id=id1", self.verify(VECTORS / "xml/byid.gost2015.xml"))

    def test_a_second_time_asks_nobody(self):
        self.options(revocation="crl")
        words = (VECTORS / "cms/cades_t.detached.cms", "--content", CONTENT, "--anchors",
                 self.anchors("gost2015_root", "gost2015_nca"))
        self.verify(*words, anchors=False)
        self.assertEqual(sorted(url.rsplit("/")[-1] for url in self.asked), ["gost2015_nca.crl", "gost2015_nca_d.crl"])
        self.server.asked.clear()
        self.verify(*words, anchors=False)
        self.verify(*words, "--offline", anchors=False)
        self.assertEqual(self.asked, [])

    # What is wrong

    def test_changed_documents(self):
        other = self.file("other", DATA + b"x")
        text = self.verify(VECTORS / "cms/individual_sign.detached.cms", "--content", other, status=INVALID)
        self.assertIn("Do not trust this signature", text)
        cms = (VECTORS / "cms/individual_sign.attached.cms").read_bytes()
        self.verify(self.file("changed.cms", cms.replace(DATA, DATA.swapcase())), status=INVALID)
        xml = (VECTORS / "xml/simple.gost2015.xml").read_bytes()
        self.verify(self.file("changed.xml", xml.replace(b"</", b"!</", 1)), status=INVALID)
        self.assertEqual(self.asked, [], "nobody is asked about a wrong signature")

    def test_expired_and_revoked(self):
        for name, reason in (("expired", "certificateExpired"), ("revoked", "certificateRevoked")):
            (outcome,) = self.judged(VECTORS / f"cms/{name}.attached.cms", status=INVALID)
            (signer,) = outcome["signers"]
            self.assertTrue(signer["signatureRight"])
            self.assertEqual(signer["reasons"][0], reason)
        self.assertEqual(signer["revocation"]["revokedAt"], "2026-06-01T00:00:00Z")

    def test_hostile_xml_is_never_valid(self):
        for path in sorted((VECTORS.parent / "hostile/xml").glob("*.xml")):
            done = cli("verify", path, "--anchors", self.anchors(), env=self.env)
            self.assertIn(done.returncode, (INVALID, NOT_PROVEN), path)

    def test_not_signed(self):
        for name, content in (("a.xml", b"<a/>"), ("a.txt", b"text"), ("a.bin", bytes(100)), ("empty", b""),
                              ("a.pem", b"-----BEGIN CMS-----\n!!!\n-----END CMS-----\n")):
            self.verify(self.file(name, content), status=INVALID, said=[name])
        self.verify(self.folder / "missing", status=INVALID, said=["missing"])
        self.verify(SIGN, status=INVALID)
        self.verify(VECTORS / "cms/individual_sign.detached.cms", status=INVALID)

    # What is not known

    def test_offline_nothing_is_proved(self):
        document = VECTORS / "cms/individual_sign.attached.cms"
        text = self.verify(document, "--offline", status=NOT_PROVEN)
        self.assertNotIn("valid", text.lower())
        self.assertEqual(self.asked, [])
        (outcome,) = self.judged(document, "--offline", status=NOT_PROVEN)
        self.assertEqual(outcome["signers"][0]["reasons"], ["issuerUnknown"])

    def test_without_anchors_nothing_is_proved(self):
        for name in ("individual_sign", "individual_rsa_sign", "legal_head_gost2004"):
            (outcome,) = self.judged(VECTORS / f"cms/{name}.attached.cms", anchors=False, status=NOT_PROVEN)
            self.assertEqual(outcome["signers"][0]["trust"], "none")

    def test_other_anchors_are_none(self):
        done = cli("verify", VECTORS / "cms/individual_sign.attached.cms", "--anchors", self.anchors("rsa_root"),
                   env=self.env)
        self.assertEqual(done.returncode, NOT_PROVEN)

    def test_an_issuing_authority_is_an_anchor_too(self):
        done = cli("verify", VECTORS / "cms/individual_sign.attached.cms", "--anchors", self.anchors("gost2015_nca"),
                   "--json", env=self.env)
        self.expect(done, VALID)
        self.assertEqual(len(json.loads(done.stdout)[0]["signers"][0]["path"]), 2)

    def test_revocation_switched_off(self):
        self.options(revocation="off")
        (outcome,) = self.judged(VECTORS / "cms/individual_sign.attached.cms", status=NOT_PROVEN)
        self.assertIn("statusNotAsked", outcome["signers"][0]["reasons"])

    def test_anchors_that_are_none(self):
        cms = VECTORS / "cms/individual_sign.attached.cms"
        self.expect(cli("verify", cms, "--anchors", self.folder), 1)
        self.expect(cli("verify", cms, "--anchors", self.folder / "missing"), 1)
        broken = self.anchors("gost2015_nca")
        (broken / "broken.cer").write_bytes(b"not a certificate")
        self.expect(cli("verify", cms, "--anchors", broken), 1, "broken.cer")

    # Several files, and the forms of the output

    def test_the_worst_of_several_is_the_exit_status(self):
        good, revoked = VECTORS / "cms/individual_sign.attached.cms", VECTORS / "cms/revoked.attached.cms"
        offline = self.file("unknown.xml", (VECTORS / "xml/simple.gost2015.xml").read_bytes())
        self.verify(good, good)
        verdicts = [outcome["verdict"] for outcome in self.judged(good, revoked, good, status=INVALID)]
        self.assertEqual(verdicts, ["valid", "invalid", "valid"])
        outcomes = self.judged(good, self.folder / "missing", status=INVALID)
        self.assertEqual([outcome["problem"] for outcome in outcomes], [None, "fileNotFound"])
        self.verify(good, offline, anchors=False, status=NOT_PROVEN)
        self.verify(revoked, self.folder / "missing", anchors=False, status=INVALID)

    def test_json_tells_everything(self):
        (outcome,) = self.judged(VECTORS / "cms/cades_t.detached.cms", "--content", CONTENT)
        self.assertEqual((outcome["verdict"], outcome["format"], outcome["attached"], outcome["content"]),
                         ("valid", "cms", False, str(CONTENT)))
        (signer,) = outcome["signers"]
        self.assertEqual((signer["trust"], signer["reasons"], len(signer["path"])), ("administrator", [], 3))
        self.assertEqual(signer["owner"]["iin"], "123456789011")
        self.assertEqual((signer["revocation"]["status"], signer["revocation"]["source"]), ("good", "crl"))
        (stamp,) = signer["timestamps"]
        self.assertEqual((stamp["verdict"], stamp["serialNumber"], stamp["policy"]),
                         ("valid", "07d1", "1.2.398.3.3.2.6.4"))
        self.assertEqual(signer["provenTime"], stamp["time"])

    def test_the_schema_is_no_rubber_stamp(self):
        (outcome,) = self.judged(VECTORS / "cms/cades_t.detached.cms", "--content", CONTENT)
        for change in (lambda o: o.pop("verdict"), lambda o: o.update(verdict="good"), lambda o: o.update(more=1),
                       lambda o: o["signers"][0].pop("path"), lambda o: o["signers"].clear(),
                       lambda o: o["signers"][0].update(claimedTime="today"),
                       lambda o: o["signers"][0]["timestamps"][0].update(policy="?"), lambda o: o.update(size=True)):
            altered = copy.deepcopy(outcome)
            change(altered)
            self.assertNotEqual(problems([altered]), [])
        self.assertNotEqual(problems([]), [])

    def test_report(self):
        out = self.folder / "report.html"
        words = (VECTORS / "cms/two_signers.attached.cms", "--report", out)
        self.verify(*words)
        html = out.read_text()
        for part in ("<html", "ТЕСТОВ ТЕСТ", "ҮЛГІБАЕВ"):
            self.assertIn(part, html)
        self.verify(*words, status=1)  # an existing file stays
        self.verify(*words, "--force")

    def test_names_in_a_certificate_are_no_commands_to_a_terminal(self):
        name = self.folder / "a\u009b2J\x1b.cms"
        shutil.copy(VECTORS / "cms/individual_sign.attached.cms", name)
        for more in ((), ("--json",)):
            self.assertNotRegex(self.verify(name, *more), "[\x00-\x09\x0b-\x1f\x7f-\x9f]")

    def test_misuse(self):
        for words in ((), ("a", "--anchors"), ("a", "--json=yes"), ("a", "b", "--content", "c"),
                      ("a", "b", "--report", "c"), ("a", "--offline=1")):
            self.expect(cli("verify", *words), MISUSE)


class Authorities(WithVectors):
    def authorities(self, *words, status=0):
        done = cli("authorities", *words, env=self.env)
        self.expect(done, status)
        return done.stdout.decode()

    def test_lists_what_is_pinned(self):
        text = self.authorities()
        self.assertIn("root GOST 2022: not here yet", text)
        self.assertIn("af77725f8328bb24f89d81da3acdf7cee4324248538b7ba2cd2a860517fb9dca", text)
        self.assertIn("root GOST TEST 2022: does not count", text)
        self.options(testKeys="true")
        self.assertIn("root GOST TEST 2022: not here yet", self.authorities())
        self.assertEqual(self.asked, [])

    def test_a_stranger_is_not_taken(self):
        self.authorities("--import", VECTORS / "ca/gost2015_root.cer", status=1)
        self.authorities("--import", CONTENT, status=1)
        self.authorities("--import", self.folder / "missing", status=1)
        self.assertNotIn("gost2015", self.authorities())

    def test_takes_the_real_ones_of_the_test_environment(self):
        self.options(testKeys="true")
        for name in ("root", "nca"):
            self.assertIn("Taken: ", self.authorities("--import", VECTORS / f"national/{name}_gost2022_test.cer"))
        text = self.authorities()
        self.assertIn("root GOST TEST 2022: here: ", text)
        self.assertIn("issuing GOST TEST 2022: here: ", text)

    def test_misuse(self):
        for words in (("a",), ("--import",), ("--nonsense",)):
            self.authorities(*words, status=2)
