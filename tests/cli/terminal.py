"""A program on a pseudo-terminal of its own, and what a person sees and types there."""
import os
import pty
import select
import termios
import time


class Terminal:

    """`words`: the program and its arguments."""

    def __init__(self, *words, env):
        self.seen = b""
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            os.execvpe(str(words[0]), list(map(str, words)), env)

    def read_until(self, text, timeout=60):
        end = time.monotonic() + timeout
        while text not in self.seen:
            if not select.select([self.master], [], [], max(0, end - time.monotonic()))[0]:
                raise AssertionError(f"{text!r} did not come; seen: {self.seen!r}")
            self.read()

    def read(self):
        try:
            piece = os.read(self.master, 4096)
        except OSError:  # the other side is closed
            piece = b""
        self.seen += piece
        return piece

    def type(self, octets):
        os.write(self.master, octets)

    def echoes(self):
        return bool(termios.tcgetattr(self.master)[3] & termios.ECHO)

    def end(self):
        while self.read():
            pass
        _, status = os.waitpid(self.pid, 0)
        os.close(self.master)
        return os.waitstatus_to_exitcode(status)
