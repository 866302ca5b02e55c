"""Time stamps and values for later years: made with the test authority and checked by the openssl command."""
import base64
import json
import signal
import subprocess
import tempfile
import time
import unittest

from authority import WithAuthority
from command import CLI, CONTENT, PASSWORD, SIGN, VECTORS, cli, environment, with_password

DATA = CONTENT.read_bytes()
TIMESTAMP = bytes.fromhex("060b2a864886f70d010910020e")


def elements(content):
    """The elements of an encoding with definite lengths: tag, content, whole."""
    found = []
    at = 0
    while at < len(content):
        size, head = content[at + 1], 2
        if size > 0x80:
            count = size - 0x80
            size, head = int.from_bytes(content[at + 2:at + 2 + count], "big"), 2 + count
        found.append((content[at], content[at + head:at + head + size], content[at:at + head + size]))
        at += head + size
    return found


def signer_infos(cms):
    signed_data = elements(elements(elements(elements(cms)[0][1])[1][1])[0][1])
    return [info[1] for info in elements(signed_data[-1][1])]


def tokens(signer_info):
    """The time-stamp tokens of a SignerInfo, and the signature they are over."""
    members = elements(signer_info)
    signature = [content for tag, content, _ in members if tag == 0x04][-1]
    attributes = [elements(inside) for tag, unsigned, _ in members if tag == 0xA1 for _, inside, _ in elements(unsigned)]
    return signature, [attribute[1][1] for attribute in attributes if attribute[0][2] == TIMESTAMP]


class Stamps(WithAuthority):
    def url(self, mode="good", transport=None):
        parts = [self.said["base"], *([transport] if transport else []), "tsp", mode]
        return "/".join(parts)

    def signed(self, *words, key="person", document=DATA, status=0, said=(), mode="good"):
        done = with_password("sign", "--key", self.person(key), "--format", "cms", "--timestamp-url", self.url(mode),
                             "--anchors", self.anchors, *words, document=document, env=self.env)
        self.expect(done, status, *said)
        return done.stdout

    def trusted(self):
        return self.file("trusted.pem", b"".join(path.read_bytes() for path in self.anchors.iterdir()))

    def judge(self, cms, content=None, stamped=1):
        """The openssl command verifies the CMS, and a time stamp of each of `stamped` signatures."""
        words = ["cms", "-verify", "-binary", "-purpose", "any", "-inform", "DER", "-in", self.file("judged.cms", cms),
                 "-CAfile", self.trusted(), "-cades"]
        if content is not None:
            words += ["-content", self.file("judged.bin", content)]
        self.assertEqual(self.openssl(*words), DATA if content is None else content)
        count = 0
        for info in signer_infos(cms):
            signature, found = tokens(info)
            for token in found:
                self.openssl("ts", "-verify", "-in", self.file("token.der", token), "-token_in", "-data",
                             self.file("signature.bin", signature), "-CAfile", self.trusted())
                count += 1
        self.assertEqual(count, stamped)


class Signing(Stamps):
    def test_attached(self):
        self.judge(self.signed("--timestamp"))

    def test_detached(self):
        self.judge(self.signed("--detached"), DATA)

    def test_pem(self):
        for more, content in (((), None), (("--detached",), DATA)):
            lines = self.signed("--pem", *more).decode().splitlines()
            self.assertEqual((lines[0], lines[-1]), ("-----BEGIN CMS-----", "-----END CMS-----"))
            self.judge(base64.b64decode("".join(lines[1:-1])), content)

    def test_from_file_to_file(self):
        out = self.folder / "out.cms"
        self.signed("--in", CONTENT, "--out", out)
        self.judge(out.read_bytes())

    def test_long_document(self):
        document = bytes(range(256)) * 20_000
        cms = self.signed(document=document)
        verify = self.openssl("cms", "-verify", "-binary", "-purpose", "any", "-inform", "DER", "-in",
                              self.file("long.cms", cms), "-CAfile", self.trusted())
        self.assertTrue(verify == document)

    def test_beside_an_earlier_signature(self):
        first = self.file("first.cms", self.signed())
        both = self.signed("--add-to", first, key="head", document=b"")
        self.judge(both, stamped=2)
        unstamped = with_password("sign", "--offline", "--key", self.person("head"), "--format", "cms", document=DATA,
                                  env=self.env)
        one = self.signed("--add-to", self.file("unstamped.cms", unstamped.stdout), document=b"")
        self.judge(one, stamped=1)
        self.assertEqual([len(tokens(info)[1]) for info in signer_infos(one)], [0, 1])

    def test_the_service_of_the_options(self):
        self.options(timestampUrl=self.url())
        done = with_password("sign", "--key", self.person("person"), "--format", "cms", "--timestamp", "--anchors",
                             self.anchors, document=DATA, env=self.env)
        self.expect(done, 0)
        self.judge(done.stdout)

    def test_for_cms_alone(self):
        for name in ("xml", "raw"):
            for option in ("--timestamp", "--long-term", "--timestamp-url=http://x/"):
                self.expect(with_password("sign", "--key", SIGN, "--format", name, option, document=b"<a/>",
                                          env=self.env), 2, option.split("=")[0])
        for option in ("--anchors=" + str(self.anchors), "--timestamp"):
            done = with_password("sign", "--key", SIGN, "--format", "cms", "--offline", option, env=self.env)
            self.expect(done, 2)


class Failing(Stamps):
    def fails(self, mode, said, transport=None, document=DATA):
        out = self.folder / "out.cms"
        done = with_password("sign", "--key", self.person("person"), "--format", "cms", "--timestamp-url",
                             self.url(mode, transport), "--anchors", self.anchors, "--in", CONTENT, "--out", out,
                             env=self.env)
        self.expect(done, 1, said)
        self.assertEqual(self.left(), [])
        streamed = with_password("sign", "--key", self.person("person"), "--format", "cms", "--timestamp-url",
                                 self.url(mode, transport), "--anchors", self.anchors, document=document, env=self.env)
        self.expect(streamed, 1)
        self.assertEqual(streamed.stdout, b"")

    def test_each_wrong_time_stamp(self):
        for mode in ("imprintOfAnother", "nonceMismatch", "noNonce", "withoutPurpose", "purposeNotCritical",
                     "purposeNotAlone", "forged", "clockAhead", "clockBehind", "truncated", "garbage", "noCertificate"):
            with self.subTest(mode):
                self.fails(mode, "time stamp")

    def test_a_refusal(self):
        self.fails("refused", "unacceptedPolicy")

    def test_the_networks_trouble(self):
        for transport, said in (("broken", "500"), ("redirect", "302"), ("closed", "serviceUnreachable"),
                                ("oversized", "answerTooLarge")):
            with self.subTest(transport):
                self.fails("good", said, transport)

    def test_an_authority_that_nobody_vouches_for(self):
        # Without --anchors. The program calls nothing outside of this computer.
        self.options(proxy="127.0.0.1:9")
        done = with_password("sign", "--key", self.person("person"), "--format", "cms", "--timestamp-url", self.url(),
                             document=DATA, env=self.env)
        self.expect(done, 1)
        self.assertEqual(done.stdout, b"")

    def test_interruption_leaves_nothing(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            out = self.folder / "out.cms"
            process = subprocess.Popen([CLI, "sign", "--key", self.person("person"), "--format", "cms", "--in", CONTENT,
                                        "--out", out, "--timestamp-url", self.url("good", "slow"), "--anchors",
                                        self.anchors, "--password-stdin"], stdin=subprocess.PIPE,
                                       stderr=subprocess.PIPE, env=self.env)
            process.stdin.write(PASSWORD.encode() + b"\n")
            process.stdin.close()
            self.get("/log/clear")
            for _ in range(600):  # until the request has begun
                if b"tsp" in self.get("/log"):
                    break
                time.sleep(0.05)
            process.send_signal(number)
            self.assertEqual(process.wait(timeout=60), 1)
            self.assertIn(b"cancelled", process.stderr.read())
            process.stderr.close()
            self.assertEqual(self.left(), [])


class LongTerm(Stamps):
    ATTRIBUTES = [f"1.2.840.113549.1.9.16.2.{number}" for number in (14, 21, 22, 23, 24)]

    def printed(self, cms):
        return self.openssl("cms", "-cmsout", "-print", "-noout", "-inform", "DER", "-in",
                            self.file("printed.cms", cms)).decode()

    def test_all_that_proves_it_is_inside(self):
        cms = self.signed("--long-term")
        self.judge(cms)
        text = self.printed(cms)
        for attribute in self.ATTRIBUTES:
            self.assertIn(attribute, text)
        # The path ends at the first anchor, which here is the issuing authority.
        self.assertTrue(self.openssl("x509", "-in", self.anchors / "issuing.pem", "-outform", "DER") in cms)

    def test_it_is_valid_without_asking_anybody(self):
        """Without stored answers and without a network, the values inside prove it. A time stamp alone does not."""
        for more, status in ((("--long-term",), 0), ((), 3)):
            signed = self.file("signed.cms", self.signed(*more))
            with tempfile.TemporaryDirectory() as home:
                env = {**self.env, "HOME": home, "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home}
                self.get("/log/clear")
                done = cli("verify", signed, "--offline", "--anchors", self.anchors, env=env)
            self.expect(done, status)
            self.assertFalse(json.loads(self.get("/log")))

    def test_not_for_a_revoked_key(self):
        self.signed("--long-term", key="revoked", status=1, said=("revoked",))
        unstamped = self.file("revoked.cms", self.sign("--format", "cms", key=self.person("revoked")))
        for more, status in ((("--long-term",), 1), ((), 0)):
            done = cli("stamp", "--in", unstamped, "--timestamp-url", self.url(), "--anchors", self.anchors, *more,
                       env=self.env)
            self.expect(done, status)
        self.judge(done.stdout)  # a time stamp says nothing about the key

    def test_not_while_the_status_is_unknown(self):
        self.assertEqual(self.signed("--long-term", key="withoutServices", status=1), b"")

    def test_not_without_the_path(self):
        self.assertEqual(self.signed("--long-term", key="stranger", status=1), b"")


class Stamp(Stamps):
    def stamp(self, cms, *words, status=0, said=()):
        done = cli("stamp", "--in", self.file("in.cms", cms), "--timestamp-url", self.url(), "--anchors", self.anchors,
                   *words, env=self.env)
        self.expect(done, status, *said)
        return done.stdout

    def unstamped(self, *words, key="person", document=DATA):
        done = with_password("sign", "--offline", "--key", self.person(key), "--format", "cms", *words,
                             document=document, env=self.env)
        self.expect(done, 0)
        return done.stdout

    def test_one_is_added_and_no_second(self):
        stamped = self.stamp(self.unstamped())
        self.judge(stamped)
        self.assertEqual(self.stamp(stamped, status=1, said=("already",)), b"")

    def test_detached_needs_no_document(self):
        self.judge(self.stamp(self.unstamped("--detached")), DATA)

    def test_only_where_there_is_none(self):
        first = self.file("first.cms", self.signed())
        both = self.unstamped("--add-to", first, key="head", document=b"")
        stamped = self.stamp(both)
        self.judge(stamped, stamped=2)
        self.assertEqual(signer_infos(stamped)[0], signer_infos(both)[0])

    def test_pem(self):
        pem = self.unstamped("--pem")
        self.judge(self.stamp(pem))
        text = self.stamp(pem, "--pem").decode().splitlines()
        self.judge(base64.b64decode("".join(text[1:-1])))

    def test_long_term(self):
        self.judge(self.stamp(self.unstamped(), "--long-term"))

    def test_the_published_signatures(self):
        for name, kind in (("individual_rsa_sign", "rsa"), ("legal_head_gost2004", "gost2004"),
                           ("two_signers", "gost2015")):
            stamped = self.stamp((VECTORS / f"cms/{name}.detached.cms").read_bytes())
            for info in signer_infos(stamped):
                self.assertEqual(len(tokens(info)[1]), 1)
            self.openssl_verifies(stamped, kind, DATA, cades=False)
        self.stamp((VECTORS / "cms/cades_t.detached.cms").read_bytes(), status=1, said=("already",))

    def test_no_more_signatures_than_in_the_window(self):
        cms = (VECTORS / "cms/individual_sign.detached.cms").read_bytes()
        content_type, content = (whole for _, _, whole in elements(elements(cms)[0][1]))
        signed_data = elements(elements(content)[0][1])[0][1]
        *before, (_, infos, _) = elements(signed_data)

        def nested(tag, inside):
            size = len(inside).to_bytes(4, "big")
            return bytes((tag, 0x84)) + size + inside

        def with_signers(count):
            inside = b"".join(whole for _, _, whole in before) + nested(0x31, infos * count)
            return nested(0x30, content_type + nested(0xA0, nested(0x30, inside)))

        self.get("/log/clear")
        self.stamp(with_signers(201), status=1, said=("too large",))
        self.assertFalse(json.loads(self.get("/log")))
        self.stamp(with_signers(2))

    def test_what_is_none(self):
        self.stamp(b"<a/>", status=1)
        self.expect(cli("stamp", "--in", self.folder / "no", env=self.env), 1)
        self.expect(cli("stamp", "file", env=self.env), 2)

    def test_failure_leaves_nothing(self):
        signed = self.file("in.cms", self.unstamped())
        done = cli("stamp", "--in", signed, "--out", self.folder / "out", "--timestamp-url", self.url("forged"),
                   "--anchors", self.anchors, env=self.env)
        self.expect(done, 1)
        self.assertEqual(self.left(), ["in.cms"])


class Rsa(Stamps):
    KEYS = "rsa"

    def test_attached_for_later_years(self):
        self.judge(self.signed("--long-term"))


class Network(unittest.TestCase):
    def loaded(self, *words):
        done = subprocess.run([CLI, *words], input=PASSWORD.encode() + b"\n", capture_output=True, timeout=120,
                              env=environment(LD_DEBUG="files"))
        self.assertEqual(done.returncode, 0)
        return b"libQt6Network" in done.stderr

    def test_it_is_not_loaded_before_it_is_needed(self):
        self.assertFalse(self.loaded("--version"))
        words = ("sign", "--key", str(SIGN), "--format", "cms", "--in", str(CONTENT), "--password-stdin")
        self.assertFalse(self.loaded(*words, "--offline"))
        self.assertTrue(self.loaded(*words))
