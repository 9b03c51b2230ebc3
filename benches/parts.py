"""The measurements against a real homeserver, each on an account of its own."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import random
import secrets
import subprocess
import sys
import time
from pathlib import Path
from typing import Optional

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "scripts"), str(HERE.parent / "tests" / "peers")]
import serving  # noqa: E402
import synapse  # noqa: E402
from floor import MANY, lock  # noqa: E402
from peer import Peer  # noqa: E402
from subject import BenchFault, Bot  # noqa: E402
from wire import Account, answers_to, quote  # noqa: E402

# A command that reads and answers; what it costs is what every command costs.
COMMAND = "!yo help close"
PATIENCE_S = 60
# Between two questions, so that what one leaves to be done is not charged to the next.
SETTLE_S = 0.08


class Stage:
    """A homeserver and the program, for all parts."""

    def __init__(self, home: Path, program: Path, cleanup: contextlib.ExitStack) -> None:
        self.home, self.program, self.cleanup = home, program, cleanup
        self.server = synapse.Synapse(home / "synapse")
        cleanup.callback(self.server.stop)
        self.server.start()

    def account(self, name: str) -> Account:
        """A new member."""
        made = self.server.register(name, secrets.token_urlsafe(12))
        account = Account(self.server.url, made["user_id"], made["access_token"])
        self.cleanup.callback(account.close)
        return account

    def bot(self, name: str) -> Bot:
        """A new account of the bot; not started."""
        bot = Bot(self.program, self.home / name, self.server, name)
        self.cleanup.callback(bot.end)
        return bot


async def make_room(owner: Account, *others: Account, invite: Optional[list] = None, encrypted: bool = False) -> str:
    """A private room with its members; who is only invited comes by itself."""
    state = []
    if encrypted:
        content = {"algorithm": "m.megolm.v1.aes-sha2", "rotation_period_msgs": MANY}
        state.append({"type": "m.room.encryption", "state_key": "", "content": content})
    wish = {"preset": "private_chat", "invite": [o.user_id for o in others] + (invite or []), "initial_state": state}
    room = (await owner.post("createRoom", wish))["room_id"]
    for other in others:
        await other.post(f"join/{quote(room)}")
    return room


async def arrival(owner: Account, room: str, who: str) -> None:
    """Return when somebody who was invited is in the room: what was said before is not theirs."""
    for _ in range(PATIENCE_S * 10):
        members = await owner.speaking.ask("GET", f"/_matrix/client/v3/rooms/{quote(room)}/joined_members")
        if who in members["joined"]:
            return
        await asyncio.sleep(0.1)
    raise BenchFault(f"{who} did not follow the invitation")


class Asker:
    """Asks in a room and notes when the answer is seen."""

    def __init__(self, account: Account, peer: Optional[Peer] = None) -> None:
        self.account, self.peer = account, peer
        self.heard: dict = {}
        self.bell = asyncio.Event()
        self.task: Optional[asyncio.Task] = None

    async def start(self) -> "Asker":
        """Listen from now on."""
        await self.account.start()
        self.task = asyncio.create_task(self.listen())
        return self

    async def listen(self) -> None:
        """Keep when which answer came."""
        while True:
            for events in (await self.account.sync()).values():
                at = time.perf_counter()
                for event in events:
                    self.heard.setdefault(answers_to(event), []).append((at, event))
            self.bell.set()

    async def answer(self, question: str) -> tuple:
        """When the answer to an event was seen, and what it is."""
        async with asyncio.timeout(PATIENCE_S):
            while question not in self.heard:
                if self.task.done():
                    self.task.result()
                self.bell.clear()
                await self.bell.wait()
        return self.heard[question][0]

    async def ask(self, room: str) -> float:
        """Milliseconds from sending the command until its answer is here."""
        kind, content = "m.room.message", {"msgtype": "m.text", "body": COMMAND, "m.mentions": {}}
        if self.peer:
            kind, content = lock(self.peer, room, content)
        began = time.perf_counter()
        question = await self.account.send(room, content, kind)
        at, _ = await self.answer(question)
        return (at - began) * 1000

    async def stop(self) -> None:
        """Listen no more."""
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)


class Floor:
    """The bare echo client's process."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.password = secrets.token_urlsafe(12)
        self.user_id = stage.server.register("floor", self.password)["user_id"]
        self.child = subprocess.Popen(
            [sys.executable, str(HERE / "floor.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            preexec_fn=serving.die_with_parent(), start_new_session=True)
        stage.cleanup.callback(serving.end, self.child)

    async def tell(self, **what: object) -> dict:
        """One line to it, and its answer."""
        self.child.stdin.write(json.dumps(what) + "\n")
        self.child.stdin.flush()
        line = await asyncio.to_thread(self.child.stdout.readline)
        if not line:
            raise BenchFault("the echo client has ended; its message stands above")
        return json.loads(line)

    async def join(self, rooms: list) -> None:
        """Log in and come into the rooms."""
        await self.tell(url=self.stage.server.url, user="floor", password=self.password, rooms=rooms,
                        store=str(self.stage.home / "floor"))


async def sample(peer: Peer, room: str, who: str) -> dict:
    """One answer of the bot by way of nio: keys are exchanged, and its content is the floor's text."""
    question = await peer.send_event(room, "m.room.message", {"msgtype": "m.text", "body": COMMAND, "m.mentions": {}})

    def answered() -> Optional[dict]:
        return next((e for e in peer.events if e["sender"] == who and not e["unreadable"]
                     and answers_to(e) == question), None)

    return (await peer.wait(answered, PATIENCE_S, "the bot's first answer"))["content"]


async def latency(stage: Stage, pairs: int) -> dict:
    """Reply latency of bot and floor in turns, in a plain and in an encrypted room each."""
    bot, floor = stage.bot("latency"), Floor(stage)
    password = secrets.token_urlsafe(12)
    stage.server.register("asker", password)
    peer = Peer(stage.server.url, "asker", stage.home / "asker")
    await peer.login(password)
    account = Account(stage.server.url, peer.user_id, peer.client.access_token)
    silent = stage.account("silent")
    rooms = {}
    for encrypted in (False, True):
        for who in (bot.user_id, floor.user_id):
            room = await make_room(account, silent, invite=[who], encrypted=encrypted)
            rooms[encrypted, who] = room
            await peer.room(room)
    await asyncio.gather(bot.start(), floor.join([rooms[e, w] for e, w in rooms if w == floor.user_id]))
    for place, who in rooms:
        await arrival(account, rooms[place, who], who)
    await asyncio.sleep(1)
    for encrypted in (False, True):
        content = await sample(peer, rooms[encrypted, bot.user_id], bot.user_id)
    for encrypted in (False, True):
        await peer.send_event(rooms[encrypted, floor.user_id], "m.room.message", {"msgtype": "m.text", "body": "keys"})
    await asyncio.sleep(1)
    content.pop("m.relates_to", None)
    await floor.tell(content=content)
    await peer.pause()
    for session in peer.client.olm.outbound_group_sessions.values():
        session.max_messages = MANY
    found = {}
    for encrypted in (False, True):
        asker = await Asker(account, peer if encrypted else None).start()
        sides = [rooms[encrypted, who] for who in (bot.user_id, floor.user_id)]
        found["encrypted" if encrypted else "plain"] = await in_turns(asker, sides, pairs)
        await asyncio.sleep(1)
        await asker.stop()
        judge([question for question in asker.heard if question], asker)
    await peer.client.close()
    await bot.stop()
    return found


async def in_turns(asker: Asker, sides: list, pairs: int) -> dict:
    """Ask both sides in turns, the first in every other pair."""
    times: dict = {room: [] for room in sides}
    for number in range(-10, pairs):
        for room in sides if number % 2 else sides[::-1]:
            await asyncio.sleep(SETTLE_S + random.random() * SETTLE_S / 4)
            ms = await asker.ask(room)
            # The first ones only warm caches up.
            if number >= 0:
                times[room].append(ms)
    return {"bot": times[sides[0]], "floor": times[sides[1]]}


def judge(questions: list, asker: Asker) -> None:
    """Every question has one answer."""
    wrong = [question for question in questions if len(asker.heard.get(question, [])) != 1]
    if wrong:
        raise BenchFault(f"{len(wrong)} of {len(questions)} commands were not answered exactly once")


async def processor(stage: Stage, commands: int) -> dict:
    """CPU seconds of the bot for a thousand commands, one after the other."""
    bot, account, silent = stage.bot("cpu"), stage.account("cpu-asker"), stage.account("cpu-silent")
    await bot.start()
    room = await make_room(account, silent, invite=[bot.user_id])
    await arrival(account, room, bot.user_id)
    asker = await Asker(account).start()
    for _ in range(10):
        await asker.ask(room)
    await bot.calm()
    before, began = bot.cpu_s(), time.monotonic()
    for _ in range(commands):
        await asker.ask(room)
    took = time.monotonic() - began
    await asyncio.sleep(2)
    used = bot.cpu_s() - before
    at_rest = bot.cpu_s()
    await asyncio.sleep(20)
    at_rest = (bot.cpu_s() - at_rest) * 3
    await asker.stop()
    judge([question for question in asker.heard if question], asker)
    await bot.stop()
    return {"commands": commands, "cpu_s_per_1000": used * 1000 / commands, "took_s": took,
            "at_rest_cpu_s_per_minute": at_rest}


async def flood(members: list, room: str, commands: int) -> list:
    """All members send their share at once; the event ids."""
    async def share(member: Account) -> list:
        return [await member.say(room, COMMAND) for _ in range(commands // len(members))]

    return [event for events in await asyncio.gather(*map(share, members)) for event in events]


async def all_answered(watcher: Account, room: str, bot: str, questions: list, until: str) -> float:
    """Wait for all answers, give doubles time to come, check; when the last one was accepted."""
    last, count = time.monotonic(), 0
    while time.monotonic() - last < PATIENCE_S:
        events = await watcher.history(room, until)
        answers = [answers_to(e) for e in events if e["sender"] == bot]
        if len(answers) > count:
            last, count = time.monotonic(), len(answers)
        if set(questions) <= set(answers):
            break
        await asyncio.sleep(0.5)
    await asyncio.sleep(3)
    answers = [e for e in await watcher.history(room, until) if e["sender"] == bot]
    found = [answers_to(e) for e in answers]
    lost, double = len(set(questions) - set(found)), len(found) - len(set(found))
    if lost or double:
        raise BenchFault(f"of {len(questions)} commands {lost} have no answer, {double} answers are doubled")
    return max(e["origin_server_ts"] for e in answers) / 1000


async def burst(stage: Stage, users: int = 20) -> dict:
    """500 commands at once, and 200 while the bot is down."""
    bot, owner = stage.bot("burst"), stage.account("burst-owner")
    members = [stage.account(f"burst-{n}") for n in range(users)]
    await bot.start()
    room = await make_room(owner, *members, invite=[bot.user_id])
    await arrival(owner, room, bot.user_id)
    asker = await Asker(owner).start()
    await asker.ask(room)
    await asker.stop()
    await bot.calm(2)
    mark = await owner.say(room, "here it begins")
    before, began = bot.cpu_s(), time.time()
    questions = await flood(members, room, 500)
    sent = time.time() - began
    answered = await all_answered(owner, room, bot.user_id, questions, mark) - began
    used = bot.cpu_s() - before
    await bot.stop()
    mark = await owner.say(room, "and again")
    questions = await flood(members, room, 200)
    await asyncio.sleep(1)
    began = bot.exec()
    woken = await all_answered(owner, room, bot.user_id, questions, mark) - began
    await bot.stop()
    return {"sent_s": sent, "answered_s": answered, "cpu_s": used, "down_answered_s": woken}


async def first_reply(asker: Asker, room: str, bot: Bot) -> float:
    """Stop the bot, leave a command, start it: seconds from exec until the answer is seen."""
    await bot.stop()
    question = await asker.account.say(room, COMMAND)
    await asyncio.sleep(0.5)
    # Answers are timed by another clock than the start.
    apart = time.time() - time.perf_counter()
    began = bot.exec()
    at, _ = await asker.answer(question)
    await asyncio.sleep(1)
    return at + apart - began


async def start(stage: Stage, times: int) -> dict:
    """From exec to the first reply, with the stored session."""
    bot, account = stage.bot("start"), stage.account("start-asker")
    await bot.start()
    room = await make_room(account, stage.account("start-silent"), invite=[bot.user_id])
    await arrival(account, room, bot.user_id)
    asker = await Asker(account).start()
    await asker.ask(room)
    seconds = [await first_reply(asker, room, bot) for _ in range(times)]
    await asker.stop()
    judge([question for question in asker.heard if question], asker)
    await bot.stop()
    return {"first_reply_s": seconds}


async def memory(stage: Stage, rooms: int) -> dict:
    """PSS of a new bot in many rooms: after its first sync and greetings, and after a restart."""
    bot, owner, silent = stage.bot("memory"), stage.account("memory-owner"), stage.account("memory-silent")
    himself = Account(stage.server.url, bot.user_id, bot.token)
    made = []
    for _ in range(rooms):
        made.append(await make_room(owner, silent, himself))
    himself.close()
    await bot.start()
    await bot.calm()
    first, peak = bot.pss_mib(), bot.peak_mib()
    await asyncio.sleep(30)
    rest = bot.pss_mib()
    asker = await Asker(owner).start()
    seconds = [await first_reply(asker, room, bot) for room in made[:3]]
    await bot.calm()
    again = bot.pss_mib()
    await asker.stop()
    await bot.stop()
    disk = sum(f.stat().st_size for f in (bot.home / "data").rglob("*") if f.is_file()) / 2**20
    return {"rooms": rooms, "after_first_sync_mib": first, "peak_mib": peak, "at_rest_mib": rest,
            "restarted_mib": again, "disk_mib": disk, "first_reply_s": seconds}


def machine() -> dict:
    """What the figures were taken on, without its name."""
    model = next((line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                  if line.startswith("model name")), "unknown processor")
    total = int(Path("/proc/meminfo").read_text().split()[1]) / 2**20
    return {"cores": os.cpu_count(), "model": model, "memory_gib": round(total, 1), "kernel": os.uname().release}
