"""The bare echo client: the least that can answer in a room, as a process of its own.

It reads JSON lines: first who it is, then what to answer. It long-polls with a filter that asks for
messages only, answers each with one PUT of the content it was given (so that the server has the same
work as with the bot), stores nothing and survives nothing. In an encrypted room it decrypts and
encrypts by the bindings of vodozemac, the keys having been exchanged before by matrix-nio.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(Path(__file__).resolve().parent), str(ROOT / "tests" / "peers")]
from nio import MegolmEvent  # noqa: E402
from peer import Peer  # noqa: E402
from wire import Account  # noqa: E402

# A room's messages under one key, so that no exchange of keys falls into the measurement.
MANY = 1_000_000


def by_hand(peer: Peer) -> Account:
    """The same device, without nio between it and the server."""
    for session in peer.client.olm.outbound_group_sessions.values():
        session.max_messages = MANY
    account = Account(str(peer.client.homeserver), peer.user_id, peer.client.access_token)
    return account


def unlock(peer: Peer, room: str, event: dict) -> dict:
    """The content of a message, decrypted where it must be."""
    if event["type"] != "m.room.encrypted":
        return event["content"]
    sealed = MegolmEvent.from_dict(event)
    sealed.room_id = room
    return peer.client.decrypt_event(sealed).source["content"]


def lock(peer: Peer, room: str, content: dict) -> tuple:
    """Type and content of a message as it is sent to the room."""
    if not peer.client.rooms[room].encrypted:
        return "m.room.message", content
    return peer.client.encrypt(room, "m.room.message", content)


async def hear(lines: asyncio.StreamReader) -> dict:
    """The next line of the caller; the end of the process when there is none."""
    line = await lines.readline()
    if not line:
        os._exit(0)
    return json.loads(line)


async def echo(peer: Peer, content: dict) -> None:
    """Answer every message until cancelled."""
    account = by_hand(peer)
    await account.start()
    print(json.dumps({"ready": True}), flush=True)
    while True:
        for room, events in (await account.sync()).items():
            for event in events:
                if unlock(peer, room, event).get("msgtype") != "m.text":
                    continue
                related = {"m.in_reply_to": {"event_id": event["event_id"]}}
                kind, wrapped = lock(peer, room, {**content, "m.relates_to": related})
                await account.send(room, wrapped, kind)


async def main() -> None:
    """Log in and join, exchange keys, then answer."""
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    who = await hear(lines)
    peer = Peer(who["url"], who["user"], Path(who["store"]))
    await peer.login(who["password"])
    for room in who["rooms"]:
        await peer.join(room)
    print(json.dumps({"user_id": peer.user_id}), flush=True)
    content = (await hear(lines))["content"]
    for room in who["rooms"]:
        await peer.send_event(room, "m.room.message", {"msgtype": "m.notice", "body": "ready"})
    await peer.pause()
    task = asyncio.create_task(echo(peer, content))
    gone = asyncio.create_task(hear(lines))
    await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
    task.result()


if __name__ == "__main__":
    asyncio.run(main())
