"""The authorities of tests/vectors as if they were on the network: a proxy that answers for them."""
import http.server
import pathlib
import tempfile
import threading

from command import VECTORS, Case, environment

BASE = "http://127.0.0.1:8188/"
REAL_BASE = "http://test.pki.gov.kz/"
NATIONAL = VECTORS / "national"  # certificates and a list of the national test authority


def file_of(url):
    """The vectors' file at an address of their certificates; nothing for OCSP, which is out of order."""
    if url.startswith(BASE + "cert/"):
        return VECTORS / "ca" / url[len(BASE) + 5:]
    if url.startswith(BASE + "crl/"):
        return VECTORS / "crl" / url[len(BASE) + 4:]
    if url.startswith((REAL_BASE + "cert/", REAL_BASE + "crl/")):
        return NATIONAL / url.rsplit("/")[-1]
    return None


class Handler(http.server.BaseHTTPRequestHandler):
    def answer(self):
        self.server.asked.append(self.path)
        path = file_of(self.path)
        found = path is not None and path.is_file()
        content = path.read_bytes() if found else b""
        self.send_response(200 if found else 503)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_GET(self):
        self.answer()

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.answer()

    def log_message(self, *_):
        pass


class WithVectors(Case):
    """`env`: a home whose administrator lets the vectors' authorities be asked. `asked`: what was asked."""

    @classmethod
    def setUpClass(cls):
        cls.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        cls.server.asked = []
        thread = threading.Thread(target=cls.server.serve_forever)
        thread.start()
        cls.addClassCleanup(thread.join)
        cls.addClassCleanup(cls.server.server_close)
        cls.addClassCleanup(cls.server.shutdown)

    def setUp(self):
        super().setUp()
        self.server.asked.clear()
        home = tempfile.TemporaryDirectory(prefix="qoltanba-home-")
        self.addCleanup(home.cleanup)
        self.home = pathlib.Path(home.name)
        self.env = environment(HOME=home.name, XDG_CONFIG_HOME=home.name, XDG_DATA_HOME=home.name)
        self.options()

    def options(self, **more):
        values = {"proxy": f"127.0.0.1:{self.server.server_port}", "authorityHosts": "127.0.0.1", **more}
        folder = self.home / "qoltanba"
        folder.mkdir(exist_ok=True)
        (folder / "settings.ini").write_text("".join(f"{name}={value}\n" for name, value in values.items()))

    @property
    def asked(self):
        return list(self.server.asked)
