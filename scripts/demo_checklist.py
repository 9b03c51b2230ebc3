"""The checklist's part of make demo: read in the room, checked alone, printed for the wall."""

from __future__ import annotations

import asyncio
import re
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any, Callable, Optional

from demo_print import DemoFault

PATIENCE_S = 30
LIST = "職場のアライ チェックリスト"
# Answers as people type them, one after another until all items were asked.
ANSWERS = ("１", "まだ", "できている", "2", "該当なし", "答えたくない")


class Checklist:
    """Somebody has the list shown, two check themselves, and it is printed."""

    def __init__(self, story: Any, bot: str, room: str) -> None:
        self.story = story
        self.bot = bot
        self.room = room

    async def run(self) -> None:
        """All of it, in order."""
        story = self.story
        await story.remark("佐藤 has the checklist shown; it asks nobody to react")
        await story.ask("sato", self.room, "！チェックリスト アライ")
        await asyncio.gather(self.check("takashima", "高嶋（個別）"), self.check("suzuki", None))
        await story.ask("sato", self.room, "！チェックリスト 推移")
        await self.poster()

    async def check(self, who: str, name: Optional[str]) -> None:
        """The private self-check, in an encrypted direct room that the member opens."""
        peer = self.story.members[who].peer
        room = await peer.create_room(None, True, [self.bot], direct=True)
        if name:
            self.story.rooms[name] = room
            self.story.printer.rooms[room] = name
        await self.story.arrived(peer, room, [self.bot])
        await self.heard(peer, room, 0, "the greeting")
        said = "はじめる"
        for turn in range(40):
            answer = await self.direct(peer, room, said)
            if not re.search(r"問\d+／", answer):
                break
            said = ANSWERS[turn % len(ANSWERS)]
        else:
            raise DemoFault("the self-check does not end")
        answer = await self.direct(peer, room, "回答を見る")
        if LIST not in answer:
            raise DemoFault(f"the answers are not shown: {answer}")

    async def direct(self, peer: Any, room: str, text: str) -> str:
        """Say something there; what the bot answers, which must be encrypted."""
        start = len(peer.events)
        await peer.send_event(room, "m.room.message", {"msgtype": "m.text", "body": text, "m.mentions": {}})
        return await self.heard(peer, room, start, f"the answer to {text}")

    async def heard(self, peer: Any, room: str, start: int, what: str) -> str:
        """What the bot says in a direct room after position `start`."""
        def look() -> Optional[dict]:
            for event in peer.events[start:]:
                if (event["room"], event["sender"]) == (room, self.bot) and event["type"] == "m.room.message" \
                        and not event["unreadable"]:
                    return event
            return None
        event = await peer.wait(look, PATIENCE_S, what)
        if not event["encrypted"]:
            raise DemoFault(f"{what} came in clear text")
        return event["body"]

    async def poster(self) -> None:
        """The list for the wall and for a display, kept beside the log."""
        story = self.story
        start = await story.say("sato", self.room, "！チェックリスト アライ ポスター")
        for kind, mime in (("m.file", "application/pdf"), ("m.image", "image/png")):
            event = await story.heard(self.room, start, of_kind(kind), f"the poster ({mime})")
            content = event["content"]
            if content.get("info", {}).get("mimetype") != mime:
                raise DemoFault(f"the poster is no {mime}: {content}")
            path = Path(story.bot.home) / f"poster{'.pdf' if kind == 'm.file' else '.png'}"
            path.write_bytes(await asyncio.to_thread(self.fetch, content["url"]))
            await story.remark(f"the poster lies in {path}")

    def fetch(self, source: str) -> bytes:
        """What lies under an mxc address, asked for as 高嶋."""
        client = self.story.eyes.client
        where = urllib.parse.quote(source.removeprefix("mxc://"))
        request = urllib.request.Request(f"{client.homeserver}/_matrix/client/v1/media/download/{where}",
                                         headers={"Authorization": f"Bearer {client.access_token}"})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=PATIENCE_S) as answer:
            return answer.read()


def of_kind(kind: str) -> Callable[[dict], bool]:
    """Messages of one kind."""
    return lambda event: event["type"] == "m.room.message" and event["content"].get("msgtype") == kind
