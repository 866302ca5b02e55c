#!/usr/bin/env python3
"""The openssl command with our module, on national data: every command of docs/openssl.md with the output the page
shows, what our library makes, and refusals. openssl_command_test.py MODULE SOURCE_DIR SAMPLES_PROGRAM"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

MODULE, SOURCE, SAMPLES = (Path(argument).resolve() for argument in sys.argv[1:4])
VECTORS = SOURCE / "tests/vectors"
NATIONAL_TEST = VECTORS / "national"
KEYS = Path(os.environ.get("QOLTANBA_TEST_KEYS") or SOURCE.parent / "shared/real")  # docs/contributing.md
NATIONAL = ["KZ-GOST2015-512", "KZ-GOST2015-256", "KZ-GOST2004"]


def configuration():
    """The example configuration as it is shipped, with the path of the module added."""
    text = (SOURCE / "agent/crypto/provider/openssl.cnf").read_text()
    filled = re.sub(r"^#module = .*$", f"module = {MODULE}", text, flags=re.MULTILINE)
    assert filled != text, "the example has no module line any more"
    return filled


class OpenSsl(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="openssl_command_"))
        self.addCleanup(shutil.rmtree, self.folder)
        (self.folder / "openssl.cnf").write_text(configuration())
        (self.folder / "V").symlink_to(VECTORS)
        # The caller's environment is not used: no other configuration, engines or modules.
        self.environment = {"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "LC_ALL": "C.UTF-8",
                            "OPENSSL_CONF": str(self.folder / "openssl.cnf"), "V": str(VECTORS)}

    def shell(self, script, fails=False):
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", script], cwd=self.folder, env=self.environment,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60, check=False)
        output = done.stdout.decode("utf-8", "replace")
        self.assertEqual(done.returncode != 0, fails, f"{script}\n{output}")
        return output

    def anchors(self):
        for kind in ("gost2015", "gost2004", "rsa"):
            self.shell(f"openssl x509 -in $V/ca/{kind}_root.cer >> anchors.pem;"
                       f"openssl x509 -in $V/ca/{kind}_nca.cer >> anchors.pem")

    def samples(self):
        subprocess.run([SAMPLES, self.folder], check=True, timeout=60)


class Page(OpenSsl):
    """docs/openssl.md: each `sh` block is run, in the page's order; the `text` block after it, if any, must be in the
    output line by line ("..." stands for anything)."""

    def test_every_command(self):
        page = (SOURCE / "docs/openssl.md").read_text()
        blocks = re.findall(r"^```(\w+)\n(.*?)^```$", page, flags=re.MULTILINE | re.DOTALL)
        commands = [i for i, (kind, _) in enumerate(blocks) if kind == "sh"]
        self.assertGreater(len(commands), 10)
        for i in commands:
            script = blocks[i][1]
            fails = "# fails" in script
            if "# fails: with OpenSSL 3.0" in script and " 3.0." not in self.shell("openssl version"):
                continue
            output = self.shell(script, fails)
            if i + 1 < len(blocks) and blocks[i + 1][0] == "text":
                self.check(script, output, blocks[i + 1][1])

    def check(self, script, output, expected):
        at = 0
        for line in expected.splitlines():
            if line.strip() == "...":
                continue
            found = output.find(line.strip(), at)
            self.assertGreaterEqual(found, 0, f"{script}\nlacks «{line}» in\n{output}")
            at = found + len(line.strip())


class Module(OpenSsl):
    def test_it_shows_its_entry_point_alone(self):
        symbols = self.shell(f"nm -D --defined-only {MODULE}").split()
        self.assertEqual(symbols[2:], ["OSSL_provider_init"])

    def test_it_has_no_rsa(self):
        for operation in ("-key-managers", "-signature-algorithms"):
            rows = self.shell(f"openssl list {operation} | grep -i '@ qoltanba'")
            self.assertIn("KZ-GOST2015-512", rows)
            self.assertNotIn("rsa", rows.lower())

    def test_it_loads_by_name(self):
        """The command line names the module, without any configuration."""
        self.assertIn("28156e28317da7c98f4fe2bed6b542d0",
                      self.shell(f"printf abc | OPENSSL_CONF=/dev/null openssl dgst -provider-path {MODULE.parent} "
                                 "-provider default -provider qoltanba -KZ-GOST3411-2015-512"))


class Vectors(OpenSsl):
    def test_certificates_of_each_kind(self):
        self.anchors()
        for name in ("individual_sign", "legal_head_gost2004", "individual_rsa_sign"):
            self.shell(f"openssl verify -CAfile anchors.pem $V/cert/{name}.cer")
            self.assertIn("Subject Public Key Info", self.shell(f"openssl x509 -in $V/cert/{name}.cer -noout -text"))
        self.assertIn("certificate has expired",
                      self.shell("openssl verify -CAfile anchors.pem $V/cert/individual_expired.cer", fails=True))

    def test_a_changed_certificate_is_refused(self):
        self.anchors()
        der = bytearray((VECTORS / "cert/individual_sign.cer").read_bytes())
        der[-1] ^= 1
        (self.folder / "forged.cer").write_bytes(der)
        self.assertIn("certificate signature failure",
                      self.shell("openssl verify -CAfile anchors.pem forged.cer", fails=True))

    def test_revocation_lists(self):
        self.anchors()
        self.shell("for f in $V/crl/gost2015_nca.crl $V/crl/gost2015_root.crl; do openssl crl -in $f; done > lists.pem")
        check = "openssl verify -crl_check_all -CRLfile lists.pem -CAfile anchors.pem $V/cert/"
        self.shell(check + "individual_sign.cer")
        self.assertIn("certificate revoked", self.shell(check + "individual_revoked.cer", fails=True))
        for name in ("gost2004_nca", "rsa_nca", "gost2015_nca_d"):
            self.assertIn("verify OK", self.shell(f"openssl crl -in $V/crl/{name}.crl -CAfile anchors.pem -noout"))

    def test_requests(self):
        for name in ("gost2015", "rsa"):
            self.assertIn("verify OK", self.shell(f"openssl req -in $V/csr/{name}.csr -inform DER -verify -noout"))

    def test_key_files(self):
        for folder in sorted((VECTORS / "p12").iterdir()):
            text = self.shell(f"openssl pkcs12 -in $V/p12/{folder.name}/*.p12 -passin pass:Qwerty12 -nodes")
            self.assertIn("BEGIN PRIVATE KEY", text, folder.name)
            self.assertIn("BEGIN CERTIFICATE", text, folder.name)
        self.shell("openssl pkcs12 -in $V/p12/individual_sign/*.p12 -passin pass:wrong -nodes", fails=True)

    def test_raw_signatures(self):
        digests = {"individual_sign": "KZ-GOST3411-2015-512", "legal_head_gost2004": "KZ-GOST34311-95",
                   "individual_rsa_sign": "sha256"}
        for name, digest in digests.items():
            verify = (f"openssl pkey -pubin -inform DER -in $V/raw/{name}.pub.der -out pub.pem;"
                      f"openssl dgst -{digest} -verify pub.pem -signature $V/raw/{name}.sig ")
            self.assertIn("Verified OK", self.shell(verify + "$V/raw/msg.bin"))
            self.assertIn("Verification failure", self.shell(verify + "$V/cms/content.bin", fails=True).replace(
                "Verification Failure", "Verification failure"))

    def test_cms(self):
        self.anchors()
        verify = "openssl cms -verify -inform DER -binary -purpose any -CAfile anchors.pem -out out "
        for name in ("individual_sign", "legal_head", "individual_rsa_sign", "legal_head_gost2004", "two_signers"):
            self.shell(verify + f"-in $V/cms/{name}.attached.cms && cmp out $V/cms/content.bin")
            self.shell(verify + f"-in $V/cms/{name}.detached.cms -content $V/cms/content.bin")
            self.shell(verify + f"-in $V/cms/{name}.detached.cms -content $V/raw/msg.bin", fails=True)
        self.shell(verify + "-in $V/cms/empty.attached.cms")
        self.shell(verify + "-in $V/cms/cades_t.detached.cms -content $V/cms/content.bin")
        self.shell(verify + "-in $V/cms/expired.attached.cms", fails=True)

    def test_the_older_pkcs7_code_verifies_too(self):
        self.anchors()
        self.shell("openssl smime -verify -inform DER -binary -purpose any -CAfile anchors.pem -out out "
                   "-in $V/cms/individual_sign.attached.cms && cmp out $V/cms/content.bin")

    def test_time_stamps(self):
        self.anchors()
        for name in ("token", "token_gost"):
            verify = f"openssl ts -verify -in $V/tsp/{name}.der -token_in -CAfile anchors.pem -data "
            self.assertIn("Verification: OK", self.shell(verify + "$V/raw/msg.bin"))
            self.shell(verify + "$V/cms/content.bin", fails=True)

    def test_ocsp(self):
        self.anchors()
        self.shell("openssl x509 -in $V/ca/gost2015_nca.cer > issuer.pem")
        for name, status in (("good", "individual_sign"), ("revoked", "individual_revoked")):
            text = self.shell(f"openssl ocsp -respin $V/ocsp/{name}.der -no_nonce -CAfile anchors.pem "
                              f"-issuer issuer.pem -cert $V/cert/{status}.cer")
            self.assertIn("Response verify OK", text)
            self.assertIn(f": {name}", text)


class Samples(OpenSsl):
    """The openssl command checks what the library makes."""

    def test_keys_and_signatures(self):
        self.samples()
        digests = dict(zip(NATIONAL, ("KZ-GOST3411-2015-512", "KZ-GOST3411-2015-256", "KZ-GOST34311-95")))
        for name in NATIONAL:
            public = (self.folder / f"{name}.pub.pem").read_text()
            for source in (f"-in {name}.pem", f"-in {name}.der -inform DER",
                           f"-in {name}.encrypted.pem -passin pass:Qwerty12", f"-pubin -in {name}.pub.pem",
                           f"-pubin -in {name}.pub.der -inform DER"):
                self.assertEqual(self.shell(f"openssl pkey {source} -pubout"), public, source)
            self.shell(f"openssl pkey -in {name}.pem -check -noout")
            self.shell(f"openssl pkey -in {name}.encrypted.pem -passin pass:wrong -noout", fails=True)
            self.shell(f"openssl dgst -{digests[name]} -verify {name}.pub.pem -signature {name}.sig message")
            self.shell(f"openssl dgst -{digests[name]} -verify {name}.pub.pem -signature {name}.sig $V/raw/msg.bin",
                       fails=True)

    def test_cms(self):
        self.samples()
        self.anchors()
        for name in ("individual_sign", "legal_head_gost2004", "individual_rsa_sign"):
            for made in (name, f"{name}.external"):
                verify = f"openssl cms -verify -inform DER -binary -purpose any -CAfile anchors.pem -in {made}.cms "
                self.shell(verify + "-content message -out out && cmp out message")
                self.shell(verify + "-content $V/raw/msg.bin -out out", fails=True)

    def test_the_private_half_is_printed_on_demand_only(self):
        self.samples()
        for name in NATIONAL:
            self.assertIn("priv:", self.shell(f"openssl pkey -in {name}.pem -noout -text"))
            for quiet in ("-text_pub -noout", "-pubout", "-pubout -text_pub"):
                self.assertNotIn("priv", self.shell(f"openssl pkey -in {name}.pem {quiet}"))

    def test_cms_made_by_the_command(self):
        """OpenSSL 3.0 cannot write a SignerInfo for an unknown key type. If a version can, the result must verify."""
        self.anchors()
        self.shell("openssl pkcs12 -in $V/p12/individual_sign/*.p12 -passin pass:Qwerty12 -nodes -out key.pem")
        made = subprocess.run(["openssl", "cms", "-sign", "-in", VECTORS / "raw/msg.bin", "-signer", "key.pem", "-outform",
                               "DER", "-binary", "-out", "made.cms"], cwd=self.folder, env=self.environment,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if made.returncode != 0:
            self.assertRegex(made.stdout.decode(), "illegal zero content|not supported for this key type")
        else:
            self.shell("openssl cms -verify -inform DER -binary -purpose any -CAfile anchors.pem -in made.cms "
                       "-content $V/raw/msg.bin -out out")


class Real(OpenSsl):
    @unittest.skipUnless(KEYS.exists(), "needs keys of the national test authority: QOLTANBA_TEST_KEYS")
    def test_key_files_and_chain(self):
        self.environment["R"] = str(KEYS)
        self.environment["N"] = str(NATIONAL_TEST)
        self.shell("for f in root nca; do openssl x509 -in $N/${f}_gost2022_test.cer; done > anchors.pem")
        for name in ("individual_gost2015", "legal_head_gost2015", "individual_gost2015_revoked"):
            self.shell(f"openssl pkcs12 -in $R/{name}.p12 -passin pass:Qwerty12 -nodes -out {name}.pem;"
                       f"openssl verify -CAfile anchors.pem {name}.pem;"
                       f"test \"$(openssl pkey -in {name}.pem -pubout)\" = \"$(openssl x509 -in {name}.pem -noout -pubkey)\"")
        for path in KEYS.glob("*_*.p12"):
            self.assertIn("BEGIN PRIVATE KEY",
                          self.shell(f"openssl pkcs12 -in $R/{path.name} -passin pass:Qwerty12 -nodes"))

    def test_the_authoritys_list(self):
        """It names its signature with the NULL parameter outside and without it inside; OpenSSL since 3.0.21 wants
        both alike and refuses it, though the signature is right (docs/openssl.md)."""
        self.environment["R"] = str(NATIONAL_TEST)
        self.shell("openssl crl -in $R/nca_gost2022_test.crl -outform DER -out list.der;"
                   "openssl x509 -in $R/nca_gost2022_test.cer -noout -pubkey -out nca.pem")
        parts = re.findall(r"^ *(\d+):d=1 ", self.shell("openssl asn1parse -inform DER -in list.der"), re.MULTILINE)
        self.assertEqual(len(parts), 3)
        self.shell(f"openssl asn1parse -inform DER -in list.der -strparse {parts[0]} -out tbs -noout;"
                   "tail -c 128 list.der > signature;"
                   "openssl dgst -KZ-GOST3411-2015-512 -verify nca.pem -signature signature tbs")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
