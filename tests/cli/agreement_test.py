"""Compares our verdicts with those of `openssl cms -verify` and `openssl ts -verify` with our module.

OpenSSL knows nothing of OCSP, time stamps in a CMS or roles here, and judges certificates now; so each comparison says
what it is about."""
import json
import unittest

from command import CONTENT, NEEDS_TEST_KEYS, TEST_KEYS, VECTORS, cli, with_password
from vectors import NATIONAL, WithVectors

KINDS = ("gost2015", "gost2004", "rsa")
TIMESTAMP = bytes.fromhex("060b2a864886f70d010910020e")
SIGNATURE_SIZE = 128


class Agreement(WithVectors):
    def setUp(self):
        super().setUp()
        self.anchors = self.folder / "anchors"
        self.anchors.mkdir()
        pem = b""
        lists = b""
        for kind in KINDS:
            for name in ("root", "nca"):
                certificate = self.openssl("x509", "-inform", "DER", "-in", VECTORS / f"ca/{kind}_{name}.cer")
                pem += certificate
                if name == "root":
                    (self.anchors / f"{kind}.pem").write_bytes(certificate)
                lists += self.openssl("crl", "-inform", "DER", "-in", VECTORS / f"crl/{kind}_{name}.crl")
        self.authorities = self.file("authorities.pem", pem)
        self.with_lists = self.file("lists.pem", pem + lists)

    def attempt(self, *words):
        """Whether the openssl command succeeds."""
        try:
            self.openssl(*words)
            return True
        except AssertionError:
            return False

    def openssl_accepts(self, cms, content, *more, trusted=None):
        words = ["cms", "-verify", "-binary", "-purpose", "any", "-inform", "DER", "-in", cms, "-CAfile",
                 trusted or self.authorities, "-out", self.folder / "out"]
        return self.attempt(*words, *(["-content", content] if content else []), *more)

    def ours(self, cms, content, *more):
        done = cli("verify", "--json", cms, *(["--content", content] if content else []), "--anchors", self.anchors,
                   *more, env=self.env)
        return json.loads(done.stdout)[0]

    def documents(self):
        """All CMS vectors: file, detached content or nothing."""
        mib = self.file("mib.bin", bytes(i % 251 for i in range(1048576)))
        for path in sorted((VECTORS / "cms").glob("*.cms")):
            content = {"empty": VECTORS / "cms/empty.bin", "mib": mib}.get(path.name.split(".")[0], CONTENT)
            is_attached = ".attached." in path.name or path.name.startswith("cosigned.")
            yield path, None if is_attached else content

    def altered(self, octets, at, name="altered.cms"):
        return self.file(name, octets[:at] + bytes([octets[at] ^ 1]) + octets[at + 1:])


class Vectors(Agreement):
    def test_every_document_with_revocation(self):
        """Signature, path, times and revocation by lists (-crl_check_all): our `valid` must be a success of OpenSSL."""
        seen = {}
        for path, content in self.documents():
            verdict = self.ours(path, content)["verdict"]
            accepted = self.openssl_accepts(path, content, "-crl_check_all", trusted=self.with_lists)
            self.assertEqual(verdict == "valid", accepted, path)
            seen[path.name] = verdict
        self.assertEqual(len(seen), 18)
        wrong = {name for name, verdict in seen.items() if verdict != "valid"}
        self.assertEqual(wrong, {"expired.attached.cms", "revoked.attached.cms"})

    def test_every_document_without_revocation(self):
        """Only signature, path and times: if OpenSSL accepts it, we may refuse it only because of a revocation."""
        for path, content in self.documents():
            outcome = self.ours(path, content)
            beside = [reason for signer in outcome["signers"] for reason in signer["reasons"]
                      if reason != "certificateRevoked"]
            self.assertEqual(beside == [], self.openssl_accepts(path, content), path)

    def test_signature_alone(self):
        """-noverify does not check the certificate. The rest is what we call signatureRight."""
        for path, content in self.documents():
            right = all(signer["signatureRight"] for signer in self.ours(path, content, "--offline")["signers"])
            self.assertEqual(right, self.openssl_accepts(path, content, "-noverify"), path)

    def test_altered_documents(self):
        """One octet of the content, of the signature value or of the certificate is changed."""
        for name in ("individual_sign", "individual_rsa_sign", "legal_head_gost2004"):
            path = VECTORS / f"cms/{name}.attached.cms"
            octets = path.read_bytes()
            certificate = (VECTORS / f"cert/{name}.cer").read_bytes()
            places = (octets.index(CONTENT.read_bytes()) + 3, len(octets) - 1,
                      octets.index(certificate) + len(certificate) - 1)
            for at in places:
                cms = self.altered(octets, at)
                self.assertFalse(self.openssl_accepts(cms, None), (name, at))
                self.assertNotEqual(self.ours(cms, None)["verdict"], "valid", (name, at))

    def test_other_content_and_other_authorities(self):
        path = VECTORS / "cms/individual_sign.detached.cms"
        other = VECTORS / "raw/msg.bin"
        self.assertFalse(self.openssl_accepts(path, other))
        self.assertEqual(self.ours(path, other)["verdict"], "invalid")
        rsa = self.anchors / "rsa.pem"
        self.assertFalse(self.openssl_accepts(path, CONTENT, trusted=rsa))
        for pem in self.anchors.glob("gost*.pem"):
            pem.unlink()
        self.assertNotEqual(self.ours(path, CONTENT)["verdict"], "valid")


class TimeStamps(Agreement):
    def token(self, cms):
        """The time-stamp token, which is the last value in the CMS, and its position."""
        at = cms.index(TIMESTAMP) + len(TIMESTAMP) + 4
        return cms[at:], at

    def openssl_accepts_token(self, token, signature):
        return self.attempt("ts", "-verify", "-in", self.file("token.der", token), "-token_in", "-data",
                            self.file("signature.bin", signature), "-CAfile", self.authorities)

    def test_the_token_of_a_signature(self):
        """Imprint, signature, purpose and path of the token; OpenSSL asks for no status."""
        path = VECTORS / "cms/cades_t.detached.cms"
        octets = path.read_bytes()
        token, start = self.token(octets)
        signature_end = octets.index(b"\xa1\x82", start - len(TIMESTAMP) - 20)
        signature = octets[signature_end - SIGNATURE_SIZE:signature_end]
        (stamp,) = self.ours(path, CONTENT)["signers"][0]["timestamps"]
        self.assertEqual(stamp["verdict"], "valid")
        self.assertTrue(self.openssl_accepts_token(token, signature))
        text = self.openssl("ts", "-reply", "-token_in", "-in", self.folder / "token.der", "-text").decode()
        self.assertIn("Serial number: 0x" + stamp["serialNumber"].upper(), text)
        self.assertIn("Time stamp: Nov 20 12:29:1", text)
        self.assertIn("2026-11-20T12:29:1", stamp["time"])
        self.assertFalse(self.openssl_accepts_token(token, signature[::-1]))
        for at in range(start + 60, len(octets), 97):
            altered = self.altered(octets, at)
            there = self.openssl_accepts_token(altered.read_bytes()[start:], signature)
            outcome = self.ours(altered, CONTENT)
            if outcome["verdict"] is None:  # the CMS cannot be read any more
                self.assertFalse(there, at)
                continue
            (signer,) = outcome["signers"]
            here = [stamp["verdict"] for stamp in signer["timestamps"]] == ["valid"]
            self.assertEqual(here, there, at)
            self.assertEqual(outcome["verdict"] == "valid", here, at)

    def test_tokens_by_themselves_are_no_signed_documents(self):
        for name in ("token", "token_gost"):
            path = VECTORS / f"tsp/{name}.der"
            self.assertTrue(self.openssl_accepts_token(path.read_bytes(), (VECTORS / "raw/msg.bin").read_bytes()))
            outcome = self.ours(path, None)
            self.assertTrue(outcome["signers"][0]["signatureRight"])
            self.assertEqual(outcome["signers"][0]["reasons"][0], "certificateWrongPurpose")


@NEEDS_TEST_KEYS
class Real(Agreement):
    """OpenSSL cannot use the real list (the two algorithm identifiers differ), so only we check revocation."""

    def setUp(self):
        super().setUp()
        self.options(testKeys="true", revocation="crl")
        self.test_environment = self.file("test_environment.pem", b"".join(
            self.openssl("x509", "-inform", "DER", "-in", NATIONAL / f"{name}_gost2022_test.cer")
            for name in ("root", "nca")))

    def signed(self, key):
        done = with_password("sign", "--offline", "--key", TEST_KEYS / f"{key}.p12", "--format", "cms", document=b"document")
        self.expect(done, 0)
        return self.file(f"{key}.cms", done.stdout)

    def verdict(self, path):
        done = cli("verify", "--json", path, env=self.env)
        return json.loads(done.stdout)[0]

    def test_signatures(self):
        for key, expected in (("individual_gost2015", "valid"), ("legal_head_gost2015", "valid"),
                              ("individual_gost2015_revoked", "invalid")):
            path = self.signed(key)
            self.assertTrue(self.openssl_accepts(path, None, trusted=self.test_environment))
            outcome = self.verdict(path)
            (signer,) = outcome["signers"]
            self.assertEqual((outcome["verdict"], signer["trust"]), (expected, "test"), signer["reasons"])
        self.assertEqual(signer["reasons"], ["certificateRevoked"])

    def test_the_test_environment_counts_only_where_it_is_switched_on(self):
        path = self.signed("individual_gost2015")
        self.options(revocation="crl")
        outcome = self.verdict(path)
        self.assertNotEqual(outcome["verdict"], "valid")
        self.assertEqual(outcome["signers"][0]["trust"], "none")


