#!/usr/bin/env python3
"""The openssl command and Python send requests to the test authority over HTTP. server_test.py PROGRAM"""

import http.client
import json
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.request
from pathlib import Path

PROGRAM = sys.argv[1]


class Server(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="authority-server-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        # RSA: the openssl command knows it without a provider.
        cls.program = subprocess.Popen([PROGRAM, folder.name, "rsa"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        cls.said = json.loads(cls.program.stdout.readline())

    @classmethod
    def tearDownClass(cls):
        cls.program.stdin.close()
        assert cls.program.wait(timeout=30) == 0
        cls.program.stdout.close()

    def setUp(self):
        for what in ("ocsp/good", "crl/good", "aia/good", "transport/plain"):
            self.get("/control/" + what)
        self.get("/log/clear")

    def get(self, path):
        with urllib.request.urlopen(self.said["base"] + path, timeout=30) as answer:
            return answer.read()

    def openssl(self, *arguments):
        done = subprocess.run(["openssl", *arguments], cwd=self.folder, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=60, check=False)
        return done.stdout.decode()

    def status(self, name, mode="good"):
        return self.openssl("ocsp", "-url", f"{self.said['base']}/ocsp/{mode}", "-issuer", "issuing.pem", "-cert",
                            f"{name}.pem", "-CAfile", "root.pem", "-verify_other", "issuing.pem")

    def test_people(self):
        for name, path in self.said["people"].items():
            text = self.openssl("pkcs12", "-legacy", "-in", path, "-passin", "pass:" + self.said["password"], "-nodes")
            self.assertIn("PRIVATE KEY", text, name)
        self.assertIn("OK", self.openssl("verify", "-CAfile", "root.pem", "-untrusted", "issuing.pem", "head.pem"))
        self.assertIn("expired", self.openssl("verify", "-CAfile", "root.pem", "-untrusted", "issuing.pem",
                                              "expired.pem"))
        self.assertIn("error", self.openssl("verify", "-CAfile", "root.pem", "-untrusted", "issuing.pem",
                                            "stranger.pem"))

    def test_ocsp(self):
        self.assertIn("person.pem: good", self.status("person"))
        self.assertIn("Response verify OK", self.status("person"))
        self.assertIn("revoked.pem: revoked", self.status("revoked"))
        self.assertIn("Response Verify Failure", self.status("person", "forged"))
        self.get("/control/ocsp/stale")
        self.assertIn("status expired", self.status("person"))

    def test_revoking(self):
        self.get("/revoke/employee")
        self.assertIn("employee.pem: revoked", self.status("employee"))
        self.get("/restore/employee")
        self.assertIn("employee.pem: good", self.status("employee"))

    def test_lists(self):
        text = self.openssl("x509", "-in", "person.pem", "-noout", "-text")
        self.assertIn(self.said["base"] + "/crl/good/issuing.crl", text)
        (self.folder / "list.crl").write_bytes(self.get("/crl/good/issuing.crl"))
        self.assertIn("verify OK", self.openssl("crl", "-inform", "DER", "-in", "list.crl", "-CAfile", "issuing.pem",
                                                "-noout"))
        (self.folder / "list.crl").write_bytes(self.get("/crl/forged/issuing.crl"))
        self.assertIn("verify failure", self.openssl("crl", "-inform", "DER", "-in", "list.crl", "-CAfile",
                                                     "issuing.pem", "-noout"))

    def test_timestamps(self):
        (self.folder / "document").write_text("what is stamped")
        self.openssl("ts", "-query", "-data", "document", "-sha256", "-cert", "-out", "request.tsq")
        request = urllib.request.Request(self.said["timestampUrl"], (self.folder / "request.tsq").read_bytes(),
                                         {"Content-Type": "application/timestamp-query"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            self.assertEqual(answer.headers["Content-Type"], "application/timestamp-reply")
            (self.folder / "response.tsr").write_bytes(answer.read())
        self.assertIn("Verification: OK", self.openssl("ts", "-verify", "-queryfile", "request.tsq", "-in",
                                                       "response.tsr", "-CAfile", "root.pem", "-untrusted",
                                                       "issuing.pem"))

    def test_log(self):
        self.get("/crl/good/root.crl")
        self.status("person")
        log = json.loads(self.get("/log"))
        self.assertEqual([(entry["method"], entry["path"]) for entry in log],
                         [("GET", "/crl/good/root.crl"), ("POST", "/ocsp/good")])
        self.assertEqual(log[1]["contentType"], "application/ocsp-request")

    def test_refusals(self):
        for path, status in (("/", 404), ("/ocsp/best", 404), ("/crl/good/nobody.crl", 404), ("/tsp/good", 405),
                             ("/broken/crl/good/root.crl", 500), ("/control/ocsp/best", 404),
                             ("/revoke/nobody", 404)):
            with self.assertRaises(urllib.error.HTTPError) as refused:
                self.get(path)
            self.assertEqual(refused.exception.code, status, path)
            refused.exception.close()

    def connection(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.said["port"], timeout=30)
        self.addCleanup(connection.close)
        connection.request("GET", path)
        return connection.getresponse()

    def test_ways(self):
        whole = self.get("/crl/good/root.crl")
        redirect = self.connection("/redirect/crl/good/root.crl")
        self.assertEqual((redirect.status, redirect.headers["Location"]),
                         (302, self.said["base"] + "/crl/good/root.crl"))
        oversized = self.connection("/oversized/crl/good/root.crl")
        self.assertEqual(len(oversized.read(1 << 25)), 1 << 25)
        bomb = self.connection("/gzipBomb/crl/good/root.crl")
        self.assertEqual(bomb.headers["Content-Encoding"], "deflate")
        self.assertLess(len(bomb.read()), 1 << 20)
        closed = self.connection("/closed/crl/good/root.crl")
        with self.assertRaises(http.client.IncompleteRead) as cut:
            closed.read()
        # The list is made again each time, but its times and numbers always have the same length.
        self.assertEqual(len(cut.exception.partial), len(whole) // 2)
        slow = self.connection("/slow/crl/good/root.crl")
        self.assertEqual(slow.read(1), whole[:1])
        self.get("/control/transport/broken")
        with self.assertRaises(urllib.error.HTTPError) as refused:
            self.get("/crl/good/root.crl")
        refused.exception.close()


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
