#!/usr/bin/env python3
"""make demo: a private Synapse, Yoriai and three members who talk to it, on this machine only.

    python3 scripts/demo.py

Sets up the environment, builds Yoriai, starts both servers on loopback below target/demo, shows the
conversation as the members see it, checks it, and keeps running so that you can join with a Matrix
client. ONCE=1 in the environment ends after the conversation: 0 if all was as expected, else 1 with
the reason. Whatever it started ends with it, also on Ctrl-C.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Optional

sys.path.insert(0, str(Path(__file__).resolve().parent))
import environment  # noqa: E402
import serving  # noqa: E402
import synapse  # noqa: E402
from demo_print import DemoFault, note  # noqa: E402

BUILT = "YORIAI_DEMO_BINARY"
USUAL_PORT = 8008
CONFIG = """# Written by scripts/demo.py at every run.
[homeserver]
url = "{url}"

[account]
user = "@yoriai:{server}"
password_file = "{home}/bot-password"

[data]
dir = "{home}/data"

[access]
invite_from = ["*:{server}"]
administrators = ["@takashima:{server}"]
contact = "情報政策課 内線1234"

[http]
listen = "127.0.0.1:{port}"

[log]
format = "pretty"
filter = "info"
"""


def build() -> Path:
    """Build the program; cargo's own output shows how far it is."""
    command = ["cargo", "build", "--locked", "--bin", "yoriai"]
    if shutil.which("cargo") is None:
        raise DemoFault("cargo is missing; https://rustup.rs says how to install it")
    note("building Yoriai (some minutes the first time)")
    if subprocess.run(command, check=False, cwd=environment.ROOT).returncode != 0:
        raise DemoFault("the build failed; its message stands above")
    return environment.target_dir() / "debug" / "yoriai"


class Bot:
    """The Yoriai process."""

    def __init__(self, program: Path, home: Path, url: str, password: str) -> None:
        self.program = program
        self.home = home
        self.port = serving.free_port()
        self.child: Optional[subprocess.Popen] = None
        secret = home / "bot-password"
        secret.touch(mode=0o600)
        secret.write_text(password + "\n")
        self.config = home / "yoriai.toml"
        self.config.write_text(CONFIG.format(url=url, server=synapse.SERVER_NAME, home=home, port=self.port))
        self.log = home / "yoriai.log"

    async def start(self) -> float:
        """Start it and wait until it says that it is ready; the seconds it took."""
        began = time.monotonic()
        with self.log.open("a") as log:
            self.child = subprocess.Popen(
                [str(self.program), "run", "--config", str(self.config)], stdin=subprocess.DEVNULL, stdout=log,
                stderr=log, preexec_fn=serving.die_with_parent(), start_new_session=True)
        while not await asyncio.to_thread(self.is_ready):
            if self.child.poll() is not None:
                raise DemoFault(f"yoriai ended with {self.child.returncode}")
            if time.monotonic() - began > 60:
                raise DemoFault("yoriai was not ready after 60 s (/readyz)")
            await asyncio.sleep(0.05)
        return time.monotonic() - began

    def is_ready(self) -> bool:
        """Whether /readyz says yes."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(f"http://127.0.0.1:{self.port}/readyz", timeout=2) as answer:
                return answer.status == 200
        except OSError:
            return False

    async def stop(self) -> float:
        """SIGTERM, as systemd would; the seconds it took. It must end cleanly within 20."""
        began = time.monotonic()
        child, self.child = self.child, None
        if child.poll() is None:
            child.send_signal(signal.SIGTERM)
        try:
            code = await asyncio.to_thread(child.wait, 20)
        except subprocess.TimeoutExpired:
            child.kill()
            raise DemoFault("yoriai did not stop within 20 s of SIGTERM") from None
        if code != 0:
            raise DemoFault(f"yoriai ended with {code} on SIGTERM")
        return time.monotonic() - began

    def end(self) -> None:
        """End it in any case."""
        serving.end(self.child, patience_s=20)
        self.child = None


def one_at_a_time(home: Path) -> None:
    """Two demos in one directory would delete each other's files."""
    home.parent.mkdir(parents=True, exist_ok=True)
    lock = os.open(home.parent / "demo.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise DemoFault("another demo is running in this directory") from None


async def watch(server: synapse.Synapse, bot: Bot) -> None:
    """Notice when one of the servers ends by itself."""
    while True:
        await asyncio.sleep(1)
        if server.child.poll() is not None:
            raise DemoFault(f"Synapse ended with {server.child.returncode}")
        if bot.child and bot.child.poll() is not None:
            raise DemoFault(f"yoriai ended with {bot.child.returncode}")


def say_how_to_join(server: synapse.Synapse, bot: Bot, members: dict) -> None:
    """What a person needs to come in with a client of their own."""
    note("Now you. Everything keeps running until Ctrl-C.")
    print(f"""
   In any Matrix client on this machine (Element Desktop, Cinny, Nheko, …) choose "other homeserver" and enter
       {server.url}
   then sign in as one of""", flush=True)
    for member in members.values():
        print(f"       {member.user_id}   password: {member.password}   ({member.name})")
    print(f"""
   The rooms 企画グループ and 相談室 are there; a new device cannot read what was said in 相談室 before it came.
   Try ！使い方, or invite @yoriai:{synapse.SERVER_NAME} to a room of your own. What is said in the two rooms appears here.
   Log of the bot: {bot.log}   configuration: {bot.config}
   Health: http://127.0.0.1:{bot.port}/readyz   metrics: http://127.0.0.1:{bot.port}/metrics
""", flush=True)


async def play(program: Path, once: bool) -> None:
    """Start both servers, hold the conversation, stay if asked to."""
    import demo_story  # pylint: disable=import-outside-toplevel; it needs the environment
    home = environment.target_dir() / "demo"
    one_at_a_time(home)
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    async with contextlib.AsyncExitStack() as cleanup:
        note("starting Synapse and making the members")
        server = synapse.Synapse(home / "synapse", USUAL_PORT if serving.is_free(USUAL_PORT) else None)
        cleanup.callback(server.stop)
        server.start()
        password = secrets.token_urlsafe(18)
        server.register("yoriai", password)
        bot = Bot(program, home, server.url, password)
        cleanup.callback(bot.end)
        try:
            members = await demo_story.make_members(server, home, cleanup)
            note(f"yoriai run: ready after {await bot.start():.1f} s (first start: login, keys, recovery key)")
            watcher = asyncio.create_task(watch(server, bot))
            cleanup.callback(watcher.cancel)
            story = asyncio.create_task(demo_story.Story(bot, members, cleanup).run())
            cleanup.callback(story.cancel)
            await asyncio.wait({story, watcher}, return_when=asyncio.FIRST_COMPLETED)
            (story if story.done() else watcher).result()
            if not once:
                say_how_to_join(server, bot, members)
                await watcher
        except (DemoFault, demo_story.PeerFault) as fault:
            raise DemoFault(f"{fault}\n   end of {bot.log}:\n{serving.tail(bot.log, 25)}") from None


async def until_stopped(program: Path, once: bool) -> int:
    """Play, and turn signals into a cancellation so that everything is cleaned up."""
    task = asyncio.ensure_future(play(program, once))
    asked: list = []

    def stop() -> None:
        # Only the first: a second one must not interrupt the cleaning up.
        if not asked:
            asked.append(True)
            task.cancel()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, stop)
    try:
        await task
    except asyncio.CancelledError:
        note("stopped; everything that was started is ended")
        # Staying was asked for, and so was the end of it; but ONCE did not get to its own.
        return 130 if once else 0
    return 0


def main() -> int:
    """Prepare with the python at hand, then go on with the environment's."""
    once = os.environ.get("ONCE", "") not in ("", "0")
    try:
        if BUILT not in os.environ:
            python = environment.make()
            os.environ[BUILT] = str(build())
            os.execv(str(python), [str(python), str(Path(__file__).resolve())])
        return asyncio.run(until_stopped(Path(os.environ[BUILT]), once))
    except (DemoFault, environment.EnvironmentFault, serving.ServeFault) as fault:
        print(f"demo: {fault}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
