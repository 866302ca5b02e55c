"""At a terminal: the prompt, what is shown and what is not, Ctrl-C, and binary data."""
import os
import pathlib
import pty
import signal
import subprocess

from command import CLI, CONTENT, PASSWORD, SIGN, Case, cli, environment
from terminal import Terminal


def at_terminal(*words, env=None):
    return Terminal(CLI, *words, env=env or environment())


class Prompt(Case):
    def test_password_is_asked_for_and_not_shown(self):
        terminal = at_terminal("keys", SIGN)
        terminal.read_until(b": ")
        self.assertIn(b"Password of ", terminal.seen)
        self.assertFalse(terminal.echoes())
        terminal.type(PASSWORD.encode() + b"\n")
        self.assertEqual(terminal.end(), 0)
        self.assertNotIn(PASSWORD.encode(), terminal.seen)
        self.assertIn("ТЕСТОВ".encode(), terminal.seen)

    def test_wrong_password(self):
        terminal = at_terminal("keys", SIGN)
        terminal.read_until(b": ")
        terminal.type(b"wrong\n")
        self.assertEqual(terminal.end(), 1)

    def test_interruption_at_the_prompt_gives_the_echo_back(self):
        # A shell in between keeps the terminal open, so that the test can check its state afterwards.
        pid, master = pty.fork()
        if pid == 0:
            os.execve("/bin/sh", ["sh", "-c", '"$0" keys "$1"; echo "status $?"; read wait', CLI, str(SIGN)],
                      environment())
        terminal = Terminal.__new__(Terminal)
        terminal.seen, terminal.pid, terminal.master = b"", pid, master
        terminal.read_until(b": ")
        self.assertFalse(terminal.echoes())
        child = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text()
        os.kill(int(child), signal.SIGINT)
        terminal.read_until(b"status 1")
        self.assertTrue(terminal.echoes())
        terminal.type(b"\n")
        terminal.end()

    def test_language_of_the_prompt(self):
        for language, word in (("kk", "құпиясөзі"), ("ru", "Пароль")):
            terminal = at_terminal("keys", SIGN, env=environment(LANGUAGE=language))
            terminal.read_until(word.encode())
            terminal.read_until(b": ")
            terminal.type(PASSWORD.encode() + b"\n")
            self.assertEqual(terminal.end(), 0)

    def test_document_may_come_by_pipe_while_the_password_is_typed(self):
        terminal = Terminal.__new__(Terminal)
        terminal.seen = b""
        out = self.folder / "out"
        terminal.pid, terminal.master = pty.fork()
        if terminal.pid == 0:
            script = 'cat "$1" | "$0" sign --key "$2" --format cms --out "$3"'
            os.execve("/bin/sh", ["sh", "-c", script, CLI, str(CONTENT), str(SIGN), str(out)], environment())
        terminal.read_until(b": ")
        terminal.type(PASSWORD.encode() + b"\n")
        self.assertEqual(terminal.end(), 0)
        self.assertEqual(self.openssl_verifies(out.read_bytes()), CONTENT.read_bytes())

    def test_no_terminal_and_no_pipe(self):
        done = subprocess.run([CLI, "keys", SIGN], stdin=subprocess.DEVNULL, capture_output=True, timeout=60,
                              env=environment(), start_new_session=True)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"--password-stdin", done.stderr)

    def test_what_is_wrong_without_a_password_is_said_before_it(self):
        terminal = at_terminal("keys", CONTENT)
        self.assertEqual(terminal.end(), 1)
        self.assertNotIn(b"Password", terminal.seen)


class Output(Case):
    def test_binary_data_is_kept_from_terminals(self):
        for words in (("--format", "cms"), ("--format", "raw")):
            terminal = at_terminal("sign", "--offline", "--key", SIGN, "--in", CONTENT, *words)
            self.assertEqual(terminal.end(), 2)
            self.assertIn(b"--pem", terminal.seen)
        terminal = at_terminal("sign", "--offline", "--key", SIGN, "--in", CONTENT, "--format", "cms", "--pem")
        terminal.read_until(b": ")
        terminal.type(PASSWORD.encode() + b"\n")
        self.assertEqual(terminal.end(), 0)
        self.assertIn(b"-----END CMS-----", terminal.seen)

    def test_names_cannot_steer_the_terminal(self):
        done = cli("keys", "/no/\x1b[31mred\nline")
        self.expect(done, 1)
        self.assertNotIn("\x1b", done.stderr)
        self.assertEqual(done.stderr.count("\n"), 1)
