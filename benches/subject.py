"""What is measured: a yoriai process, and what the kernel says about it."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Optional

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))
import serving  # noqa: E402
import synapse  # noqa: E402

CONFIG = """[homeserver]
url = "{url}"
[account]
user = "{user}"
password_file = "{home}/password"
[data]
dir = "{home}/data"
[access]
invite_from = ["*:{server}"]
[defaults]
locale = "en"
[http]
listen = "127.0.0.1:{port}"
[log]
format = "json"
"""
TICKS = os.sysconf("SC_CLK_TCK")


class BenchFault(Exception):
    """Why a measurement could not be made, or what was wrong with its outcome."""


class Bot:
    """One account of the bot with its data directory; the process may be started many times."""

    def __init__(self, program: Path, home: Path, server: synapse.Synapse, name: str) -> None:
        self.program = program
        self.home = home
        self.child: Optional[subprocess.Popen] = None
        self.port = serving.free_port()
        home.mkdir(parents=True)
        password = secrets.token_urlsafe(12)
        account = server.register(name, password)
        self.user_id, self.token = account["user_id"], account["access_token"]
        secret = home / "password"
        secret.touch(mode=0o600)
        secret.write_text(password)
        self.config = home / "yoriai.toml"
        self.config.write_text(CONFIG.format(url=server.url, user=self.user_id, home=home,
                                             server=synapse.SERVER_NAME, port=self.port))
        self.log = home / "yoriai.log"

    def exec(self) -> float:
        """Start the process and do not wait; the moment of the start."""
        began = time.time()
        with self.log.open("a") as log:
            self.child = subprocess.Popen(
                [str(self.program), "run", "--config", str(self.config)], stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, preexec_fn=serving.die_with_parent(), start_new_session=True)
        return began

    async def start(self) -> None:
        """Start the process and wait until it has synced."""
        began = self.exec()
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        while time.time() - began < 120:
            if self.child.poll() is not None:
                raise BenchFault(f"yoriai ended with {self.child.returncode}:\n{serving.tail(self.log)}")
            try:
                with opener.open(f"http://127.0.0.1:{self.port}/readyz", timeout=2):
                    return
            except OSError:
                await asyncio.sleep(0.05)
        raise BenchFault(f"yoriai is not ready:\n{serving.tail(self.log)}")

    async def stop(self) -> None:
        """SIGTERM, and wait."""
        child, self.child = self.child, None
        child.send_signal(signal.SIGTERM)
        if await asyncio.to_thread(child.wait, 25) != 0:
            raise BenchFault(f"yoriai ended with {child.returncode}:\n{serving.tail(self.log)}")

    def end(self) -> None:
        """End it in any case."""
        serving.end(self.child)
        self.child = None

    def cpu_s(self) -> float:
        """Seconds of processor time so far, in programs and in the kernel."""
        # The name of the program stands in brackets and may hold anything.
        fields = Path(f"/proc/{self.child.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def pss_mib(self) -> float:
        """The process's share of memory, of pages that others use as well only its part."""
        for line in Path(f"/proc/{self.child.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
        raise BenchFault("the kernel says nothing about memory")

    def peak_mib(self) -> float:
        """The most memory that was resident at once."""
        for line in Path(f"/proc/{self.child.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
        raise BenchFault("the kernel says nothing about memory")

    async def calm(self, seconds: float = 3, patience_s: float = 180) -> None:
        """Return when the process has done next to nothing for so long."""
        deadline = time.monotonic() + patience_s
        while True:
            before = self.cpu_s()
            await asyncio.sleep(seconds)
            if self.cpu_s() - before <= 0.02 * seconds:
                return
            if time.monotonic() > deadline:
                raise BenchFault("the bot does not come to rest")
