"""The service as a process: started, killed, started again."""

import os
import pathlib
import re
import secrets
import signal
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent.parent


class Service:
    """One service over one database, on one port for as long as it lives."""

    def __init__(self, program: str | None = None):
        self.program = os.path.abspath(program or HERE / ".build" / "debug" / "newsroom-service")
        self.folder = tempfile.TemporaryDirectory(prefix="newsroom-")
        self.database = f"{self.folder.name}/newsroom.sqlite"
        self.secret = "whsec_" + secrets.token_hex(16)
        self.port = 0
        self.process: subprocess.Popen | None = None

    def start(self):
        environment = {**os.environ, "STRIPE_WEBHOOK_SECRET": self.secret}
        self.process = subprocess.Popen(
            [self.program, "--port", str(self.port), "--database", self.database], env=environment,
            stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        found = re.match(r"Serving http://127\.0\.0\.1:(\d+)/", line)
        if not found:
            raise SystemExit(f"the service did not start: {line!r}")
        self.port = int(found[1])

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def kill(self):
        """As a power cut does it: no goodbye."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> int:
        """As an operator does it; returns the exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.folder.cleanup()
