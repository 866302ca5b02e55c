import json
import shutil

from command import CONTENT, SIGN, VECTORS, Case, cli

DATA = CONTENT.read_bytes()


class Verify(Case):
    def anchors(self, *names):
        folder = self.folder / "anchors"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name in names:
            shutil.copy(VECTORS / f"ca/{name}.cer", folder)
        return folder

    def test_vectors(self):
        for name in ("individual_sign", "legal_head", "individual_rsa_sign", "legal_head_gost2004", "two_signers"):
            self.expect(cli("verify", VECTORS / f"cms/{name}.attached.cms"), 0)
            self.expect(cli("verify", VECTORS / f"cms/{name}.detached.cms", "--content", CONTENT), 0)
        for path in sorted((VECTORS / "xml").glob("*.gost*.xml")) + sorted((VECTORS / "xml").glob("*.rsa.xml")):
            self.expect(cli("verify", path), 0)

    def test_says_what_was_not_checked(self):
        text = cli("verify", VECTORS / "cms/individual_sign.attached.cms").stdout.decode()
        self.assertIn("ТЕСТОВ ТЕСТ", text)
        self.assertIn("Not checked: whether a certificate was revoked.", text)
        self.assertIn("Not checked: who issued the certificate", text)
        text = cli("verify", VECTORS / "cms/cades_t.detached.cms", "--content", CONTENT).stdout.decode()
        self.assertIn("Not checked: the time stamp.", text)

    def test_detached_without_its_document(self):
        self.expect(cli("verify", VECTORS / "cms/individual_sign.detached.cms"), 1)

    def test_changed_documents(self):
        other = self.file("other", DATA + b"x")
        done = cli("verify", VECTORS / "cms/individual_sign.detached.cms", "--content", other)
        self.expect(done, 1)
        self.assertIn("WRONG", done.stdout.decode())
        cms = (VECTORS / "cms/individual_sign.attached.cms").read_bytes()
        changed = self.file("changed.cms", cms.replace(DATA, DATA.swapcase()))
        self.expect(cli("verify", changed), 1)
        xml = (VECTORS / "xml/simple.gost2015.xml").read_bytes()
        self.expect(cli("verify", self.file("changed.xml", xml.replace(b"</", b"!</", 1))), 1)

    def test_not_signed(self):
        for name, content in (("a.xml", b"<a/>"), ("a.txt", b"text"), ("a.bin", bytes(100)), ("empty", b""),
                              ("a.pem", b"-----BEGIN CMS-----\n!!!\n-----END CMS-----\n")):
            self.expect(cli("verify", self.file(name, content)), 1, name)
        self.expect(cli("verify", self.folder / "missing"), 1, "missing")
        self.expect(cli("verify", SIGN), 1)

    def test_chain(self):
        cms = VECTORS / "cms/individual_sign.attached.cms"
        done = cli("verify", cms, "--anchors", self.anchors("gost2015_root", "gost2015_nca"))
        self.expect(done, 0)
        self.assertNotIn("Not checked: who issued", done.stdout.decode())
        self.expect(cli("verify", cms, "--anchors", self.anchors("gost2015_nca")), 0)
        self.expect(cli("verify", cms, "--anchors", self.anchors("rsa_root", "rsa_nca")), 1)
        self.expect(cli("verify", VECTORS / "cms/expired.attached.cms", "--anchors", self.anchors("gost2015_nca")), 1)
        self.expect(cli("verify", VECTORS / "cms/expired.attached.cms"), 0)

    def test_anchors_that_are_none(self):
        cms = VECTORS / "cms/individual_sign.attached.cms"
        self.expect(cli("verify", cms, "--anchors", self.folder), 1)
        self.expect(cli("verify", cms, "--anchors", self.folder / "missing"), 1)
        broken = self.anchors("gost2015_nca")
        (broken / "broken.cer").write_bytes(b"not a certificate")
        self.expect(cli("verify", cms, "--anchors", broken), 1, "broken.cer")

    def test_json_has_the_documented_members(self):
        done = cli("verify", VECTORS / "cms/two_signers.detached.cms", "--content", CONTENT, "--json")
        self.expect(done, 0)
        report = json.loads(done.stdout)
        self.assertEqual(set(report), {"file", "format", "attached", "valid", "revocationChecked", "coverage", "signers"})
        self.assertEqual((report["format"], report["attached"], report["valid"], report["revocationChecked"]),
                         ("cms", False, True, False))
        self.assertEqual(len(report["signers"]), 2)
        self.assertEqual(set(report["signers"][0]),
                         {"valid", "problem", "signingTime", "chainChecked", "timestamp", "owner", "iin",
                          "organisation", "bin", "issuer", "serialNumber", "notBefore", "notAfter"})
        other = self.file("other", DATA + b"x")
        done = cli("verify", VECTORS / "cms/individual_sign.detached.cms", "--content", other, "--json")
        self.expect(done, 1)
        report = json.loads(done.stdout)
        self.assertFalse(report["valid"])
        self.assertEqual(report["signers"][0]["problem"], "digestMismatch")

    def test_misuse(self):
        for words in ((), ("a", "b"), ("a", "--anchors"), ("a", "--json=yes")):
            self.expect(cli("verify", *words), 2)
