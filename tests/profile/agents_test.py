"""Several starts of the built agent at the same time, and what the running agent reports about itself."""
import os
import pathlib
import signal
import socket
import subprocess
import tempfile
import time
import unittest

AGENT = os.environ["QOLTANBA_AGENT"]


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class Agents(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="qoltanba-agents-", ignore_cleanup_errors=True)
        self.addCleanup(folder.cleanup)
        self.home = pathlib.Path(folder.name)
        self.folder = self.home / "run"
        self.folder.mkdir(mode=0o700)
        (self.home / ".config/qoltanba").mkdir(parents=True)
        self.port = free_port()
        (self.home / ".config/qoltanba/settings.ini").write_text(f"port={self.port}\n")
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LSAN_OPTIONS")}
        self.env = {**kept, "HOME": str(self.home), "XDG_RUNTIME_DIR": str(self.home / "run"), "LANG": "C.UTF-8",
                    "QT_QPA_PLATFORM": "offscreen"}
        self.started = []
        self.addCleanup(self.end_all)

    def end_all(self):
        for agent in self.started:
            if agent.poll() is None:
                agent.kill()
            agent.wait()

    def start(self, env=None):
        agent = subprocess.Popen([AGENT], env=env or self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.started.append(agent)
        return agent

    def running(self):
        return [agent for agent in self.started if agent.poll() is None]

    def eventually(self, what, look):
        end = time.monotonic() + 120
        while not look():
            self.assertLess(time.monotonic(), end, f"waited in vain for {what}")
            time.sleep(0.1)

    def answers(self):
        """Whether the running agent says over its socket that it signs."""
        return self.state().startswith("signs ")

    def state(self):
        """What the running agent says of itself over its socket. Empty if none does."""
        paths = [path for path in self.folder.glob("qoltanba-*") if path.is_socket()]
        if len(paths) != 1:
            return ""
        with socket.socket(socket.AF_UNIX) as asking:
            asking.settimeout(10)
            try:
                asking.connect(str(paths[0]))
                asking.sendall(b"state\n")
                return asking.recv(64).decode()
            except OSError:
                return ""

    def test_of_many_starts_at_once_one_stays(self):
        for _ in range(10):
            self.start()
        self.eventually("one to be left", lambda: len(self.running()) == 1)
        self.eventually("its word", self.answers)
        self.assertEqual(len(self.running()), 1)
        self.assertEqual([agent.returncode for agent in self.started if agent.poll() is not None], [0] * 9)

    def test_one_that_is_stopped_is_not_taken_for_one_that_is_gone(self):
        first = self.start()
        self.eventually("the first", self.answers)
        first.send_signal(signal.SIGSTOP)
        second = self.start()
        self.eventually("the second to end", lambda: second.poll() is not None)
        self.assertEqual(second.returncode, 0)
        first.send_signal(signal.SIGCONT)
        self.eventually("the first again", self.answers)

    def test_a_killed_one_leaves_nothing_in_the_way(self):
        self.start()
        self.eventually("the first", self.answers)
        self.end_all()
        self.start()
        self.eventually("the second", self.answers)
        self.assertEqual(len(self.running()), 1)

    def test_without_a_session_folder_it_has_one_of_its_own(self):
        del self.env["XDG_RUNTIME_DIR"]
        session = pathlib.Path(f"/run/user/{os.geteuid()}")
        if session.exists():
            self.skipTest("there is a session of this account")
        self.folder = self.home / ".local/state/qoltanba/run"
        self.start()
        self.eventually("the agent", self.answers)
        self.assertEqual(self.folder.stat().st_mode & 0o777, 0o700)

    def test_no_core_dump_has_room(self):
        agent = self.start()
        self.eventually("the agent", self.answers)
        limits = pathlib.Path(f"/proc/{agent.pid}/limits").read_text()
        line = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
        self.assertEqual(line.split()[4:6], ["0", "0"])

    def test_it_listens_by_itself_as_soon_as_the_port_is_free(self):
        with socket.socket() as holder:
            holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            holder.bind(("127.0.0.1", self.port))
            holder.listen()
            self.start()
            self.eventually("the agent", self.answers)
            self.assertEqual(self.state(), "signs 0\n")
            log = self.home / ".local/state/qoltanba/agent.log"
            self.eventually("the holder's name", lambda: "the port is held by python" in log.read_text())
        self.eventually("the port", lambda: self.state() == f"signs {self.port}\n")
        self.assertEqual(log.read_text().count("listening"), 2)  # one failure and the success

    def test_it_says_its_version_without_a_display(self):
        env = {name: value for name, value in self.env.items() if name != "QT_QPA_PLATFORM"}
        for words, said in ((["--version"], r"^Qoltanba \d+\.\d+\.\d+\n$"), (["--help"], "Usage:")):
            done = subprocess.run([AGENT, *words], env=env, capture_output=True, text=True, timeout=60)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertRegex(done.stdout, said)

    def test_another_start_ends_it(self):
        def quit_it():
            env = {name: value for name, value in self.env.items() if name != "QT_QPA_PLATFORM"}
            return subprocess.run([AGENT, "--quit"], env=env, capture_output=True, text=True, timeout=60)

        agent = self.start()
        self.eventually("the agent", self.answers)
        done = quit_it()
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        self.assertEqual(agent.wait(timeout=1), 0, "the order comes back after the agent has ended")
        self.assertEqual(quit_it().returncode, 0, "none runs any more")

    def test_one_that_does_not_end_is_said(self):
        agent = self.start()
        self.eventually("the agent", self.answers)
        agent.send_signal(signal.SIGSTOP)
        done = subprocess.run([AGENT, "--quit"], env=self.env, capture_output=True, timeout=60)
        self.assertEqual(done.returncode, 1)

    def test_it_ends_when_asked_to(self):
        agent = self.start()
        self.eventually("the agent", self.answers)
        agent.send_signal(signal.SIGTERM)
        self.assertEqual(agent.wait(timeout=60), 0)

    def test_it_ends_though_a_tool_of_the_browsers_hangs(self):
        # The agent waits half a minute for such a tool. The system's alarm ends the agent before.
        tools = self.home / "tools"
        tools.mkdir()
        for name in ("certutil", "modutil"):
            (tools / name).write_text(f"#!/bin/sh\necho $$ >> {self.home}/called\nexec sleep 1000\n")
            (tools / name).chmod(0o755)
        self.env["PATH"] = f"{tools}:{self.env['PATH']}"
        agent = self.start()
        self.eventually("the tool", (self.home / "called").exists)
        self.eventually("the agent", self.answers)
        agent.send_signal(signal.SIGTERM)
        self.assertEqual(agent.wait(timeout=120), 1)
        for number in (self.home / "called").read_text().split():
            os.kill(int(number), signal.SIGKILL)


if __name__ == "__main__":
    unittest.main()
