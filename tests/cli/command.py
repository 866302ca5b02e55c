"""Runs the built program like a person or a script, and the openssl command that checks the results."""
import os
import pathlib
import subprocess
import tempfile
import unittest

CLI = os.environ["QOLTANBA_CLI"]
SOURCE = pathlib.Path(os.environ["QOLTANBA_SOURCE_DIR"])
VECTORS = SOURCE / "tests/vectors"
SANITIZED = "QOLTANBA_SANITIZE" in os.environ
PASSWORD = "Qwerty12"
CONTENT = VECTORS / "cms/content.bin"
# Of the national test authority (docs/contributing.md).
TEST_KEYS = pathlib.Path(os.environ.get("QOLTANBA_TEST_KEYS") or SOURCE.parent / "shared/real")
NEEDS_TEST_KEYS = unittest.skipUnless(TEST_KEYS.exists(),
                                      "needs keys of the national test authority: QOLTANBA_TEST_KEYS")


def scenario(name):
    return next((VECTORS / "p12" / name).glob("*.p12"))


SIGN = scenario("individual_sign")
RSA = scenario("individual_rsa_sign")
TWO = scenario("two_keys")


def environment(**changes):
    """An English environment. A change to None removes a variable."""
    clean = {name: value for name, value in os.environ.items()
             if name not in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")}
    clean["LANG"] = "en_US.UTF-8"
    clean.update(changes)
    return {name: value for name, value in clean.items() if value is not None}


def cli(*words, data=b"", env=None):
    """Runs the program to its end; standard output in octets, standard error as text."""
    done = subprocess.run([CLI, *map(str, words)], input=data, capture_output=True, timeout=120,
                          env=env or environment())
    done.stderr = done.stderr.decode()
    return done


def with_password(*words, document=b"", password=PASSWORD, env=None):
    return cli(*words, "--password-stdin", data=password.encode() + b"\n" + document, env=env)


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="qoltanba-cli-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def expect(self, done, status, *said):
        self.assertEqual(done.returncode, status, done.stderr)
        for text in said:
            self.assertIn(text, done.stderr)
        self.assertNotIn(PASSWORD, done.stderr)

    def left(self):
        return sorted(path.name for path in self.folder.iterdir())

    def sign(self, *words, key=SIGN, status=0, document=None):
        """Signs with --offline, because the authorities of the key are on no network."""
        document = CONTENT.read_bytes() if document is None else document
        done = with_password("sign", "--offline", "--key", key, *words, document=document)
        self.expect(done, status)
        return done.stdout

    def file(self, name, content):
        path = self.folder / name
        path.write_bytes(content)
        return path

    def openssl(self, *words, status=0):
        """The openssl command with our module, with the configuration from the documentation."""
        configuration = (SOURCE / "agent/crypto/provider/openssl.cnf").read_text().replace(
            "#module = /path/to/qoltanba.so", "module = " + os.environ["QOLTANBA_MODULE"])
        path = self.file("openssl.cnf", configuration.encode())
        env = {**os.environ, "OPENSSL_CONF": str(path)}
        if SANITIZED:  # the module needs the sanitizer's runtime to be loaded first
            env |= {"LD_PRELOAD": os.environ["QOLTANBA_SANITIZE"], "ASAN_OPTIONS": "detect_leaks=0"}
        done = subprocess.run(["openssl", *map(str, words)], capture_output=True, timeout=60, env=env)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        return done.stdout

    def authorities(self, kind):
        """The vectors' authorities of a kind as one PEM file."""
        pem = b"".join(self.openssl("x509", "-inform", "DER", "-in", VECTORS / f"ca/{kind}_{name}.cer")
                       for name in ("root", "nca"))
        return self.file(f"{kind}.pem", pem)

    def openssl_verifies(self, cms, kind="gost2015", content=None, status=0, cades=True):
        """`cades`: every signer must have the attribute signingCertificateV2."""
        words = ["cms", "-verify", "-binary", "-purpose", "any", "-inform", "DER", "-in",
                 self.file("judged.cms", cms), "-CAfile", self.authorities(kind)]
        if cades:
            words.append("-cades")
        if content is not None:
            words += ["-content", self.file("judged.bin", content)]
        return self.openssl(*words, status=status)
