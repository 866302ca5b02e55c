"""What other programs can see of the program while it holds a password and a key."""
import os
import pathlib
import resource
import signal
import subprocess

from command import CLI, PASSWORD, SIGN, Case, environment


class Memory(Case):
    def start(self):
        """The program has opened the key and waits for its document, in a folder that would get a core dump."""
        document, self.document = os.pipe()
        self.addCleanup(os.close, self.document)
        process = subprocess.Popen(
            [CLI, "sign", "--offline", "--format", "cms", "--key", str(SIGN), "--password-stdin"], stdin=document, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, cwd=self.folder, env=environment(),
            preexec_fn=lambda: resource.setrlimit(
                resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2))
        os.close(document)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        # More than a pipe holds: once all of it is taken, the program has read its password and begun to sign.
        os.write(self.document, PASSWORD.encode() + b"\n")
        for _ in range(16):
            os.write(self.document, bytes(65536))
        return process

    def test_no_core_dump_has_room(self):
        limits = pathlib.Path(f"/proc/{self.start().pid}/limits").read_text()
        line = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
        self.assertEqual(line.split()[4:6], ["0", "0"])

    def test_a_crash_leaves_no_core_dump(self):
        if resource.getrlimit(resource.RLIMIT_CORE)[1] == 0:
            self.skipTest("this account may not dump cores at all")
        process = self.start()
        os.kill(process.pid, signal.SIGABRT)
        _, status = os.waitpid(process.pid, 0)
        self.assertTrue(os.WIFSIGNALED(status))
        self.assertFalse(os.WCOREDUMP(status))
        self.assertEqual(self.left(), [])

    def test_other_programs_of_the_person_may_not_attach(self):
        # The kernel gives what is not dumpable to root: nobody else may read /proc/…/mem or attach (ptrace(2)).
        if os.geteuid() == 0:
            self.skipTest("root may attach to everything")
        self.assertEqual(os.stat(f"/proc/{self.start().pid}/mem").st_uid, 0)
