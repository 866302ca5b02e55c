"""The test authority over HTTP on this computer (tests/authority/server), for one class of tests."""
import json
import os
import pathlib
import subprocess
import tempfile
import urllib.request

from command import Case, environment


class WithAuthority(Case):
    """`said`: the line of JSON from the server; `anchors`: a folder with its certificates."""
    KEYS = "gost2015"

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="qoltanba-authority-")
        cls.addClassCleanup(folder.cleanup)
        cls.server = subprocess.Popen([os.environ["QOLTANBA_AUTHORITY"], folder.name, cls.KEYS],
                                      stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        cls.addClassCleanup(cls.end)
        cls.said = json.loads(cls.server.stdout.readline())
        cls.anchors = pathlib.Path(folder.name) / "anchors"
        cls.anchors.mkdir()
        for name in ("root", "issuing"):
            (cls.anchors / f"{name}.pem").write_bytes(pathlib.Path(cls.said[name]).read_bytes())

    @classmethod
    def end(cls):
        cls.server.stdin.close()
        cls.server.stdout.close()
        assert cls.server.wait(timeout=60) == 0

    def setUp(self):
        super().setUp()
        for what in ("ocsp/good", "crl/good", "aia/good", "transport/plain", "log/clear"):
            path = what if what.startswith("log") else "control/" + what
            self.get("/" + path)
        # Its own options, authorities and cache, and no proxy.
        self.home = tempfile.TemporaryDirectory(prefix="qoltanba-home-")
        self.addCleanup(self.home.cleanup)
        self.env = environment(HOME=self.home.name, XDG_CONFIG_HOME=self.home.name, XDG_DATA_HOME=self.home.name,
                               http_proxy=None, https_proxy=None, HTTP_PROXY=None, HTTPS_PROXY=None, all_proxy=None)

    def get(self, path):
        with urllib.request.urlopen(self.said["base"] + path, timeout=30) as answer:
            return answer.read()

    def options(self, **values):
        folder = pathlib.Path(self.home.name) / "qoltanba"
        folder.mkdir(exist_ok=True)
        text = "[General]\n" + "".join(f"{name}={value}\n" for name, value in values.items())
        (folder / "settings.ini").write_text(text)

    def person(self, name):
        return self.said["people"][name]
