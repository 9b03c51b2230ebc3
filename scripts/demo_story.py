"""The conversation of make demo: what three members say, what they see, what must be true of it."""

from __future__ import annotations

import asyncio
import re
import sys
import time
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Optional

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "peers"))
import synapse  # noqa: E402
from demo_checklist import Checklist  # noqa: E402
from demo_print import POLL_ENDS, POLL_STARTS, DemoFault, Printer, note  # noqa: E402
from peer import Peer, PeerFault  # noqa: E402,F401

PATIENCE_S = 30
MARKER = "jp.yoriai"
NAMES = {"takashima": "高嶋", "sato": "佐藤", "suzuki": "鈴木"}
PLAIN, SECRET = "企画グループ", "相談室"
BOT = f"@yoriai:{synapse.SERVER_NAME}"


@dataclass
class Member:
    """One of the three, with the client they use."""

    name: str
    password: str
    peer: Peer

    @property
    def user_id(self) -> str:
        """The Matrix id."""
        return self.peer.user_id


async def make_members(server: synapse.Synapse, home: Path, cleanup: AsyncExitStack) -> dict:
    """Accounts with Japanese display names, each signed in on a client with encryption."""
    members = {}
    for account, name in NAMES.items():
        password = f"demo-{account}"
        server.register(account, password, display_name=name)
        peer = Peer(server.url, account, home / "members" / account)
        cleanup.push_async_callback(peer.close)
        await peer.login(password)
        members[account] = Member(name, password, peer)
    return members


def poll_number(text: str) -> Optional[str]:
    """The short number that the bot shows, such as #3."""
    found = re.search(r"[#＃]\s*(\d+)", text or "")
    return found.group(1) if found else None


def full_width(text: str) -> str:
    """Digits and spaces as an IME leaves them."""
    return text.translate({ord(" "): "　", **{ord(str(n)): chr(0xFF10 + n) for n in range(10)}})


class Story:
    """The conversation, step by step; a step that does not come true ends it with the reason."""

    def __init__(self, bot: Any, members: dict, cleanup: AsyncExitStack) -> None:
        self.bot = bot
        self.members = members
        self.cleanup = cleanup
        self.rooms: dict[str, str] = {}
        # One pair of eyes for the print: every event that 高嶋 sees.
        self.eyes: Peer = members["takashima"].peer
        self.printer = Printer(self.eyes, BOT, {m.user_id: m.name for m in members.values()})

    async def run(self) -> None:
        """Everything, in order."""
        began = time.monotonic()
        printing = asyncio.create_task(self.printer.run())
        self.cleanup.callback(printing.cancel)
        await self.open_room(PLAIN, "takashima", encrypted=False)
        await self.ask("suzuki", PLAIN, "！使い方")
        lunch, lunch_number = await self.poll("takashima", PLAIN, "！投票 お昼は？ 弁当 麺類 カレー")
        await self.tap("sato", PLAIN, lunch, "弁当")
        await self.tap("takashima", PLAIN, lunch, "麺類")
        await self.tap("sato", PLAIN, lunch, "麺類")
        reminded = time.monotonic()
        await self.ask("takashima", PLAIN, "！リマインド 30秒後 資料を送る")
        await self.open_room(SECRET, "sato", encrypted=True)
        where, where_number = await self.poll("sato", SECRET, "！投票 次回の会議は？ 対面 オンライン")
        await self.tap("takashima", SECRET, where, "対面")
        await self.tap("sato", SECRET, where, "対面")
        await self.restart(lunch, where)
        await self.reminder(PLAIN, "資料を送る", reminded)
        await self.close("takashima", PLAIN, f"！締切 {lunch_number}", lunch, {"弁当": 0, "麺類": 2, "カレー": 1})
        await self.close("sato", SECRET, f"！締切 {where_number}", where, {"対面": 2, "オンライン": 1})
        await Checklist(self, BOT, PLAIN).run()
        await self.once_each()
        await self.remark(f"as expected: results, reminder, restart, checklist, nothing twice ({time.monotonic() - began:.0f} s)")

    async def remark(self, text: str) -> None:
        """A line between the lines of the rooms, at the right place."""
        await self.printer.caught_up()
        note(text)
        self.printer.room = None

    async def open_room(self, name: str, host: str, encrypted: bool) -> None:
        """Make a room, everybody joins, the bot is invited and greets."""
        await self.remark(
            f"{self.members[host].name} makes the {'encrypted' if encrypted else 'plain'} room "
            f"「{name}」 and invites the others and Yoriai")
        peer = self.members[host].peer
        others = [m for key, m in self.members.items() if key != host]
        invite = [m.user_id for m in others]
        room = await peer.create_room(name, encrypted, invite)
        self.rooms[name] = room
        self.printer.rooms[room] = name
        for member in others:
            await member.peer.join(room)
        for member in self.members.values():
            await self.arrived(member.peer, room, invite)
        start = len(self.eyes.events)
        await peer.client.room_invite(room, BOT)
        for member in self.members.values():
            await self.arrived(member.peer, room, [BOT])
        await self.heard(name, start, lambda event: event["type"] == "m.room.message", "the greeting")

    async def arrived(self, peer: Peer, room: str, users: list) -> None:
        """Wait until a member's client has seen these people join, so that it shares its keys."""
        def joined() -> bool:
            seen = peer.client.rooms[room]
            return set(users) <= set(seen.users) - set(seen.invited_users)
        await peer.wait(joined, PATIENCE_S, f"{', '.join(users)} in the room")

    async def heard(self, room: str, start: int, fits: Callable[[dict], bool], what: str) -> dict:
        """Wait for an event of the bot after position `start`."""
        def look() -> Optional[dict]:
            for event in self.eyes.events[start:]:
                if event["room"] == self.rooms[room] and event["sender"] == BOT and fits(event):
                    return event
            return None
        event = await self.eyes.wait(look, PATIENCE_S, f"{what} in {room}")
        if event["encrypted"] != (room == SECRET):
            raise DemoFault(f"{what} in {room} came {'encrypted' if event['encrypted'] else 'in clear text'}")
        return event

    async def say(self, who: str, room: str, text: str) -> int:
        """Say something the way an IME writes it; the position before it."""
        start = len(self.eyes.events)
        content = {"msgtype": "m.text", "body": full_width(text), "m.mentions": {}}
        await self.seen(await self.members[who].peer.send_event(self.rooms[room], "m.room.message", content))
        return start

    async def seen(self, event: str) -> None:
        """Wait until an event is there for all to see, so that the next one stands below it."""
        await self.eyes.wait(lambda: event in self.eyes.known, PATIENCE_S, "a message of a member")

    async def ask(self, who: str, room: str, text: str) -> dict:
        """Say something and wait for the answer, which must be a notice."""
        start = await self.say(who, room, text)
        return await self.heard(room, start, is_notice, f"the answer to {text}")

    async def poll(self, who: str, room: str, text: str) -> tuple:
        """Have a poll made; its event and its short number."""
        start = await self.say(who, room, text)
        event = await self.heard(room, start, lambda e: e["type"] in POLL_STARTS, "the poll")
        line = await self.heard(room, start, lambda e: e["type"] == "m.room.message" and poll_number(e["body"]),
                                "the line beside the poll with its number")
        return event["event_id"], poll_number(line["body"])

    async def tap(self, who: str, room: str, poll: str, option: str) -> None:
        """Answer a poll with one tap, once the member's own client shows it."""
        peer = self.members[who].peer
        await peer.wait(lambda: poll in peer.known and not peer.known[poll]["unreadable"], PATIENCE_S, "the poll")
        await self.seen(await peer.vote(self.rooms[room], poll, [option]))

    async def restart(self, lunch: str, where: str) -> None:
        """Stop the bot, go on without it, start it again: what was said meanwhile counts."""
        await self.remark(f"Yoriai is stopped (SIGTERM): ended after {await self.bot.stop():.1f} s")
        await self.tap("suzuki", PLAIN, lunch, "カレー")
        await self.tap("suzuki", SECRET, where, "オンライン")
        start = await self.say("suzuki", PLAIN, "！使い方 投票")
        await self.say("sato", SECRET, "！使い方 リマインド")
        await self.remark("Yoriai is started again")
        seconds = await self.bot.start()
        for room in (PLAIN, SECRET):
            await self.heard(room, start, is_notice, "the answer to what was asked meanwhile")
        await self.remark(f"ready after {seconds:.1f} s; what was asked meanwhile is answered. Waiting for the reminder")

    async def reminder(self, room: str, text: str, asked_at: float) -> None:
        """The reminder must ring: m.text, with somebody mentioned, and not before its time."""
        def rings(event: dict) -> bool:
            content = event["content"]
            return content.get("msgtype") == "m.text" and text in (event["body"] or "")
        event = await self.heard(room, 0, rings, "the reminder")
        mentions = event["content"].get("m.mentions") or {}
        if not (mentions.get("user_ids") or mentions.get("room")):
            raise DemoFault(f"the reminder mentions nobody: {event['content']}")
        if time.monotonic() - asked_at < 29:
            raise DemoFault("the reminder came before its time")

    async def close(self, who: str, room: str, text: str, poll: str, counts: dict) -> None:
        """Close a poll; its result must show these counts."""
        start = await self.say(who, room, text)
        end = await self.heard(room, start, lambda e: e["type"] in POLL_ENDS, "the end of the poll")
        if (end["content"].get("m.relates_to") or {}).get("event_id") != poll:
            raise DemoFault("the poll that ended is another one")

        def shows(event: dict) -> bool:
            body = event["body"] or ""
            return all(re.search(rf"{option}\D*?{count}(?!\d)", body) for option, count in counts.items())
        await self.heard(room, start, lambda e: e["type"] == "m.room.message" and shows(e), f"the result {counts}")

    async def once_each(self) -> None:
        """Ask the server for both rooms: every message of the bot is there once, each with its marker."""
        for name, room in self.rooms.items():
            held = await self.eyes.history(room)
            ours = [e for e in held if e["sender"] == BOT and e["state_key"] is None
                    and not e["redacted"] and e["type"] != "m.room.redaction"]
            dark = [e["event_id"] for e in ours if e["unreadable"]]
            if dark:
                raise DemoFault(f"{name}: {len(dark)} messages of the bot cannot be read")
            marks = Counter((e["content"].get(MARKER) or {}).get("id") for e in ours)
            if None in marks:
                raise DemoFault(f"{name}: {marks[None]} messages of the bot carry no marker")
            twice = [mark for mark, number in marks.items() if number > 1]
            if twice:
                raise DemoFault(f"{name}: sent twice: {twice}")


def is_notice(event: dict) -> bool:
    """Answers to commands are notices, so that bots do not answer each other."""
    return event["type"] == "m.room.message" and event["content"].get("msgtype") == "m.notice"

