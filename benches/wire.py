"""The cheapest Matrix client we know how to write in Python: HTTP by hand, one filter, no state.

Whoever asks in the benches and whoever is the floor use it, so that neither costs more than it must.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import urllib.parse
from typing import Optional

# Only messages of others, nothing about the room: less cannot be asked for.
LEAST = {
    "presence": {"types": []}, "account_data": {"types": []},
    "room": {"account_data": {"types": []}, "ephemeral": {"types": []}, "state": {"types": []},
             "timeline": {"limit": 100, "types": ["m.room.message", "m.room.encrypted"]}},
}


class WireFault(Exception):
    """The server refused a request, or said something that is not HTTP."""


def quote(part: str) -> str:
    """One part of a path."""
    return urllib.parse.quote(part, safe="")


class Wire:
    """One connection that is kept open; one request at a time."""

    def __init__(self, url: str, token: str) -> None:
        parts = urllib.parse.urlsplit(url)
        self.place = (parts.hostname, parts.port)
        self.head = f"Host: {parts.netloc}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n"
        self.streams: Optional[tuple] = None

    async def ask(self, method: str, path: str, body: Optional[dict] = None) -> dict:
        """One request; again on a new connection when the server has closed the old one."""
        for fresh in (self.streams is None, True):
            if fresh:
                self.close()
                self.streams = await asyncio.open_connection(*self.place, limit=2**26)
            try:
                return await self.once(method, path, body)
            except (ConnectionError, asyncio.IncompleteReadError):
                self.close()
                if fresh:
                    raise
        raise WireFault("not reached")

    async def once(self, method: str, path: str, body: Optional[dict]) -> dict:
        """One request on the open connection."""
        reader, writer = self.streams
        data = b"" if body is None else json.dumps(body).encode()
        writer.write(f"{method} {path} HTTP/1.1\r\n{self.head}Content-Length: {len(data)}\r\n\r\n".encode() + data)
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
            answer = json.loads(await self.read_body(reader, head))
        except asyncio.CancelledError:
            # Half an answer is on its way; nothing else may be read from this connection.
            self.close()
            raise
        status = int(head.split(" ", 2)[1])
        if status >= 400:
            raise WireFault(f"{method} {path}: {status} {answer}")
        return answer

    @staticmethod
    async def read_body(reader: asyncio.StreamReader, head: str) -> bytes:
        """The body, with a length or in chunks."""
        for line in head.split("\r\n"):
            if line.startswith("content-length:"):
                return await reader.readexactly(int(line[15:]))
        parts = []
        while size := int((await reader.readuntil(b"\r\n"))[:-2], 16):
            parts.append(await reader.readexactly(size))
            await reader.readexactly(2)
        await reader.readexactly(2)
        return b"".join(parts)

    def close(self) -> None:
        """Drop the connection."""
        if self.streams:
            self.streams[1].close()
            self.streams = None


class Account:
    """A member with one connection for asking what is new and one for saying something."""

    numbers = itertools.count()

    def __init__(self, url: str, user_id: str, token: str) -> None:
        self.user_id = user_id
        self.listening, self.speaking = Wire(url, token), Wire(url, token)
        self.filter = ""
        self.since = ""

    async def start(self) -> None:
        """Keep a filter at the server and find out where the present is."""
        least = json.loads(json.dumps(LEAST))
        least["room"]["timeline"]["not_senders"] = [self.user_id]
        path = f"/_matrix/client/v3/user/{quote(self.user_id)}/filter"
        self.filter = (await self.speaking.ask("POST", path, least))["filter_id"]
        await self.sync(0)

    async def sync(self, timeout_ms: int = 30_000) -> dict:
        """What is new: the events of each room."""
        path = f"/_matrix/client/v3/sync?filter={self.filter}&timeout={timeout_ms}"
        answer = await self.listening.ask("GET", f"{path}&since={self.since}" if self.since else path)
        self.since = answer["next_batch"]
        joined = answer.get("rooms", {}).get("join", {})
        return {room: update["timeline"]["events"] for room, update in joined.items()}

    async def send(self, room: str, content: dict, kind: str = "m.room.message") -> str:
        """Say something; its event id."""
        path = f"/_matrix/client/v3/rooms/{quote(room)}/send/{kind}/b{next(self.numbers)}"
        return (await self.speaking.ask("PUT", path, content))["event_id"]

    async def say(self, room: str, text: str) -> str:
        """Say a line."""
        return await self.send(room, {"msgtype": "m.text", "body": text, "m.mentions": {}})

    async def post(self, path: str, body: Optional[dict] = None) -> dict:
        """A POST of the client API."""
        return await self.speaking.ask("POST", f"/_matrix/client/v3/{path}", body or {})

    async def history(self, room: str, until: str = "") -> list:
        """All messages of a room (back to the event `until`), oldest first."""
        only = quote(json.dumps({"types": ["m.room.message", "m.room.encrypted"]}))
        start, found = "", []
        while True:
            path = f"/_matrix/client/v3/rooms/{quote(room)}/messages?dir=b&limit=500&filter={only}{start}"
            page = await self.speaking.ask("GET", path)
            for event in page["chunk"]:
                if event["event_id"] == until:
                    return found[::-1]
                found.append(event)
            if not page.get("end"):
                return found[::-1]
            start = f"&from={page['end']}"

    def close(self) -> None:
        """Drop the connections."""
        self.listening.close()
        self.speaking.close()


def answers_to(event: dict) -> Optional[str]:
    """The event that this one answers; relations stay readable in encrypted rooms."""
    relation = (event.get("content") or {}).get("m.relates_to") or {}
    return (relation.get("m.in_reply_to") or {}).get("event_id")
