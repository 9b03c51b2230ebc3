"""How make demo prints: rooms as a member sees them, line by line, and remarks between them."""

from __future__ import annotations

import asyncio
import time
import unicodedata
from datetime import datetime, timedelta, timezone
from typing import Optional

POLL_STARTS = ("org.matrix.msc3381.poll.start", "m.poll.start")
POLL_RESPONSES = ("org.matrix.msc3381.poll.response", "m.poll.response")
POLL_ENDS = ("org.matrix.msc3381.poll.end", "m.poll.end")
NAME_COLUMNS = 22
# The rooms' time zone, whatever this machine's is.
JAPAN = timezone(timedelta(hours=9))
# How long a message may stay unreadable before it is shown as such.
KEY_PATIENCE_S = 5


class DemoFault(Exception):
    """Why the demo did not go as expected."""


def note(text: str) -> None:
    """A line of the frame around the conversation."""
    print(f"\n── {text}", flush=True)


def columns(text: str) -> int:
    """How wide a terminal draws it: Japanese letters take two columns."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def text_of(part: object) -> str:
    """The text of an extensible event's part, draft or final."""
    if not isinstance(part, dict):
        return ""
    found = part.get("org.matrix.msc1767.text") or part.get("m.text") or part.get("body") or ""
    return found[0].get("body", "") if isinstance(found, list) else found


class Printer:
    """Follows one member's client and prints what it shows."""

    def __init__(self, eyes: object, bot: str, names: dict) -> None:
        self.eyes = eyes
        self.bot = bot
        self.names = names
        self.rooms: dict[str, str] = {}
        self.shown = 0
        self.room: Optional[str] = None

    async def run(self) -> None:
        """Print until cancelled."""
        while True:
            self.print_new()
            await asyncio.sleep(0.1)

    async def caught_up(self) -> None:
        """Return when what happened so far is printed, so that remarks stand at the right place."""
        end = len(self.eyes.events)
        while self.shown < end:
            await asyncio.sleep(0.05)

    def print_new(self) -> None:
        """Print the events that came since the last time."""
        while self.shown < len(self.eyes.events):
            event = self.eyes.events[self.shown]
            if event["unreadable"] and time.time() - event["ts"] / 1000 < KEY_PATIENCE_S:
                return
            self.shown += 1
            text = self.describe(event) if event["room"] in self.rooms else None
            if text is not None:
                self.print_event(event, text)

    def print_event(self, event: dict, text: str) -> None:
        """A heading when the room changes, then time, name and text."""
        if event["room"] != self.room:
            self.room = event["room"]
            lock = "🔒 " if self.eyes.client.rooms[self.room].encrypted else ""
            print(f"\n   {lock}【{self.rooms[self.room]}】")
        clock = datetime.fromtimestamp(event["ts"] / 1000, JAPAN).strftime("%H:%M:%S")
        name = self.name(event["sender"])
        thread = (event["content"].get("m.relates_to") or {}).get("rel_type") == "m.thread"
        indent = "  ↳ " if thread else ""
        first, *rest = text.split("\n") if text else [""]
        print(f"   {clock}  {name}{' ' * max(1, NAME_COLUMNS - columns(name))}{indent}{first}")
        for line in rest:
            print(f"   {'':8}  {'':{NAME_COLUMNS}}{' ' * len(indent)}{line}")
        print(end="", flush=True)

    def name(self, user: str) -> str:
        """The display name in the room."""
        if user in self.names:
            return self.names[user]
        for room in self.eyes.client.rooms.values():
            if user in room.users and room.users[user].display_name:
                return room.users[user].display_name
        return user

    def describe(self, event: dict) -> Optional[str]:
        """What a client draws for an event; None for what it does not draw."""
        kind, content = event["type"], event["content"]
        if event["unreadable"]:
            return "（まだ読めません）"
        if kind == "m.room.message":
            ring = content.get("m.mentions") or {}
            called = [self.name(user) for user in ring.get("user_ids", [])] + (["@room"] if ring.get("room") else [])
            return (content.get("body") or "") + (f"   🔔 {'、'.join(called)}" if called else "")
        if kind == "m.room.member":
            doing = {"join": "→ 参加しました", "leave": "← 退出しました"}.get(content.get("membership"))
            return doing if doing else None
        if kind in POLL_STARTS:
            return self.describe_poll(content)
        if kind in POLL_RESPONSES:
            return self.describe_tap(content)
        if kind in POLL_ENDS:
            return "📊 投票を締め切りました"
        if kind == "m.reaction":
            return f"{content['m.relates_to'].get('key', '')}（リアクション）"
        return None

    @staticmethod
    def describe_poll(content: dict) -> str:
        """The question and a button an option."""
        poll = content.get("org.matrix.msc3381.poll.start") or content.get("m.poll") or {}
        lines = [f"📊 {text_of(poll.get('question'))}"]
        lines += [f"   ○ {text_of(answer)}" for answer in poll.get("answers", [])]
        return "\n".join(lines)

    def describe_tap(self, content: dict) -> str:
        """Which option somebody tapped."""
        start = self.eyes.known.get((content.get("m.relates_to") or {}).get("event_id"), {}).get("content", {})
        poll = start.get("org.matrix.msc3381.poll.start") or start.get("m.poll") or {}
        texts = {(a.get("id") or a.get("m.id")): text_of(a) for a in poll.get("answers", [])}
        chosen = content.get("org.matrix.msc3381.poll.response", {}).get("answers") or content.get("m.selections", [])
        return "● " + "、".join(texts.get(each, each) for each in chosen)
