"""What the two serve scripts share: ports, children that never outlive us, and when to stop."""

from __future__ import annotations

import ctypes
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Callable, Optional

LOOPBACK = "127.0.0.1"


class ServeFault(Exception):
    """A server did not come up; the text says why and where its log is."""


class Stopped(Exception):
    """SIGTERM or Ctrl-C arrived."""


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return probe.getsockname()[1]


def is_free(port: int) -> bool:
    """Whether we could listen on `port`."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def steady_port(directory: Path, wanted: Optional[int]) -> int:
    """The port to listen on: the one asked for, else the one of the last run, else a free one.

    Clients keep the URL of a server that is stopped and started again.
    """
    note = directory / "port"
    port = wanted
    if not port and note.exists() and is_free(int(note.read_text())):
        port = int(note.read_text())
    port = port or free_port()
    note.write_text(str(port))
    return port


def die_with_parent(how: int = signal.SIGTERM) -> Callable[[], None]:
    """What a child runs before exec, so that the kernel ends it when we are killed (Linux only)."""
    prctl = ctypes.CDLL(None).prctl if sys.platform.startswith("linux") else None

    def before_exec() -> None:
        if prctl:
            prctl(1, how)  # PR_SET_PDEATHSIG

    return before_exec


def tail(path: Path, lines: int = 15) -> str:
    """The end of a log file."""
    if not path.exists():
        return "(no log)"
    return "\n".join(path.read_text(errors="replace").splitlines()[-lines:])


def wait_until(ready: Callable[[], bool], child: subprocess.Popen, log: Path, seconds: float) -> None:
    """Wait for a server to answer; fail at once when its process ends."""
    deadline = time.monotonic() + seconds
    while not ready():
        if child.poll() is not None:
            raise ServeFault(f"the server ended with {child.returncode}; end of {log}:\n{tail(log)}")
        if time.monotonic() > deadline:
            raise ServeFault(f"the server was not ready after {seconds:.0f} s; end of {log}:\n{tail(log)}")
        time.sleep(0.05)


def end(child: Optional[subprocess.Popen], how: int = signal.SIGTERM, patience_s: float = 10) -> None:
    """Ask a child to end, and make it end."""
    if child is None or child.poll() is not None:
        return
    child.send_signal(how)
    try:
        child.wait(patience_s)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def stop_on_signals() -> None:
    """Turn SIGTERM, SIGINT and SIGHUP into an exception, so that `finally` runs."""

    def stop(number: int, _frame: object) -> None:
        # A second signal must not interrupt the cleaning up.
        for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(each, signal.SIG_IGN)
        raise Stopped(signal.Signals(number).name)

    for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(each, stop)


def announce(facts: dict) -> None:
    """One JSON line that says where the server is."""
    print(json.dumps(facts), flush=True)


def stay(child: subprocess.Popen) -> int:
    """Wait until stdin closes (whoever started us is gone) or the server ends."""
    stdin = sys.stdin.fileno()
    while child.poll() is None:
        readable, _, _ = select.select([stdin], [], [], 0.5)
        if readable and not os.read(stdin, 4096):
            return 0
    print(f"the server ended by itself with {child.returncode}", file=sys.stderr)
    return 1
