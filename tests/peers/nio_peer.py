#!/usr/bin/env python3
"""Members for the tests, driven by JSON lines: one command a line on stdin, one answer a line on stdout.

    {"do":"login","as":"alice","url":URL,"user":NAME,"password":…,"store":DIR,"display_name":…?}
    {"do":"create_room","name":…,"encrypted":true,"invite":[…],"version":"11"?,"direct":false?,"power":{…}?,"space":true?}
    {"do":"invites"}  {"do":"wait_invite","from":USER?,"timeout":20}  {"do":"join","room":…}  {"do":"leave","room":…}
    {"do":"invite"|"kick","room":…,"user":…}  {"do":"power","room":…,"user":…,"level":50}
    {"do":"send","room":…,"text":…,"thread":EVENT?,"reply_to":EVENT?,"mentions":[…]?,"html":…?,"msgtype":…?}
    {"do":"send_many","room":…,"texts":[…]}  {"do":"edit","room":…,"event":…,"text":…}
    {"do":"upload","room":…,"name":…,"text":…}
    {"do":"send_raw","room":…,"type":…,"content":{…},"txn":…?,"plain":true?}
    {"do":"raw_event","room":…,"event":…} gives it as the server holds it, with its ciphertext
    {"do":"send_keyless","room":…,"text":…} sends without the key, {"do":"give_keys"} hands it out
    {"do":"state","room":…,"type":…,"key":…,"content":{…}}  {"do":"upgrade","room":…,"version":"12"}
    {"do":"vote","room":…,"poll":EVENT,"answers":[id or option text]}
    {"do":"react","room":…,"event":…,"key":…}  {"do":"redact","room":…,"event":…}
    {"do":"sync_until","room":…?,"match":{…},"timeout":20,"count":1,"after":0}
    {"do":"timeline","room":…,"after":0,"server":false}  {"do":"members","room":…}  {"do":"rooms"}
    {"do":"pause"}  {"do":"resume"}  {"do":"close"}

"as" names the member (several may live in one process; without it "me"). An "id" is given back in the
answer; commands of different members run at the same time, those of one member in order. Answers are
{"ok":true,…} or {"ok":false,"error":TEXT}. An event has `position` (use it as "after" to see only later
ones), room, event_id, sender, type, content, body, ts, state_key, encrypted, unreadable, redacted.
"match" compares event_id, sender, type, body, encrypted, unreadable, msgtype, relates_to, thread, answers (the
message that it answers, in a thread or as a reply) and looks for body_contains. With "server" a timeline is asked from the server anew, back to the start of the room.
The process ends when stdin closes.
"""

from __future__ import annotations

import asyncio
import json
import sys
import threading
from pathlib import Path
from typing import Any, Awaitable, Callable, Optional

sys.path.insert(0, str(Path(__file__).resolve().parent))
from peer import Peer, PeerFault, good, quote  # noqa: E402

PEERS: dict[str, Peer] = {}
LOCKS: dict[str, asyncio.Lock] = {}
EXACT = ("event_id", "sender", "type", "body", "encrypted", "unreadable", "state_key")


def fits(event: dict, room: Optional[str], match: dict) -> bool:
    """Whether an event is one of those waited for."""
    if room and event["room"] != room:
        return False
    content = event["content"]
    relation = content.get("m.relates_to") or {}
    found = {name: event[name] for name in EXACT}
    found["msgtype"] = content.get("msgtype")
    found["relates_to"] = relation.get("event_id")
    found["answers"] = relation.get("event_id") or (relation.get("m.in_reply_to") or {}).get("event_id")
    found["thread"] = relation.get("event_id") if relation.get("rel_type") == "m.thread" else None
    for name, wanted in match.items():
        if name == "body_contains":
            if wanted not in (event["body"] or ""):
                return False
        elif name not in found:
            raise PeerFault(f"no such field to match: {name}")
        elif found[name] != wanted:
            return False
    return True


async def login(name: str, ask: dict) -> dict:
    """Log in and keep the member under its name."""
    if name in PEERS:
        await PEERS.pop(name).close()
    peer = Peer(ask["url"], ask["user"], Path(ask["store"]))
    await peer.login(ask["password"], ask.get("display_name"))
    PEERS[name] = peer
    return {"user_id": peer.user_id, "device_id": peer.client.device_id,
            "access_token": peer.client.access_token}


async def create_room(peer: Peer, ask: dict) -> dict:
    """A private room."""
    room = await peer.create_room(ask.get("name"), ask.get("encrypted", False), ask.get("invite", []),
                                  ask.get("version"), ask.get("direct", False), ask.get("power"),
                                  ask.get("space", False))
    return {"room": room}


async def wait_invite(peer: Peer, ask: dict) -> dict:
    """Wait for an invitation."""
    def look() -> Optional[dict]:
        for room, event in peer.invites.items():
            if ask.get("from") in (None, event.get("sender")):
                return {"room": room, "sender": event.get("sender"), "content": event.get("content")}
        return None
    return await peer.wait(look, ask.get("timeout", 20), "an invitation")


async def invites(peer: Peer, _ask: dict) -> dict:
    """The open invitations."""
    return {"invites": [{"room": room, "sender": event.get("sender")} for room, event in peer.invites.items()]}


async def join(peer: Peer, ask: dict) -> dict:
    """Join a room."""
    await peer.join(ask["room"])
    return {"room": ask["room"]}


async def leave(peer: Peer, ask: dict) -> dict:
    """Leave a room."""
    good(await peer.client.room_leave(ask["room"]))
    return {}


async def invite(peer: Peer, ask: dict) -> dict:
    """Invite somebody."""
    good(await peer.client.room_invite(ask["room"], ask["user"]))
    return {}


async def kick(peer: Peer, ask: dict) -> dict:
    """Put somebody out."""
    good(await peer.client.room_kick(ask["room"], ask["user"], ask.get("reason")))
    return {}


async def power(peer: Peer, ask: dict) -> dict:
    """Set somebody's power level."""
    path = f"rooms/{quote(ask['room'])}/state/m.room.power_levels/"
    levels = await peer.raw("GET", path)
    levels.setdefault("users", {})[ask["user"]] = ask["level"]
    await peer.raw("PUT", path, levels)
    return {}


def message(ask: dict) -> dict:
    """The content of a message as a client writes it."""
    content: dict[str, Any] = {"msgtype": ask.get("msgtype", "m.text"), "body": ask["text"],
                               "m.mentions": {"user_ids": ask["mentions"]} if ask.get("mentions") else {}}
    if ask.get("html"):
        content.update(format="org.matrix.custom.html", formatted_body=ask["html"])
    thread, reply_to = ask.get("thread"), ask.get("reply_to")
    if thread:
        content["m.relates_to"] = {"rel_type": "m.thread", "event_id": thread, "is_falling_back": not reply_to,
                                   "m.in_reply_to": {"event_id": reply_to or thread}}
    elif reply_to:
        content["m.relates_to"] = {"m.in_reply_to": {"event_id": reply_to}}
    return content


async def send(peer: Peer, ask: dict) -> dict:
    """Say something."""
    return {"event_id": await peer.send_event(ask["room"], "m.room.message", message(ask), ask.get("txn"))}


async def send_many(peer: Peer, ask: dict) -> dict:
    """Say many things, as fast as the server takes them, in order."""
    sent = []
    for text in ask["texts"]:
        sent.append(await peer.send_event(ask["room"], "m.room.message", message({"text": text})))
    return {"event_ids": sent}


async def upload(peer: Peer, ask: dict) -> dict:
    """Send a file with this text in it, encrypted where the room is."""
    return {"event_id": await peer.upload(ask["room"], ask["name"], ask["text"].encode())}


async def edit(peer: Peer, ask: dict) -> dict:
    """Change one's own message."""
    content = message({"text": f"* {ask['text']}"})
    content["m.new_content"] = message({"text": ask["text"]})
    content["m.relates_to"] = {"rel_type": "m.replace", "event_id": ask["event"]}
    return {"event_id": await peer.send_event(ask["room"], "m.room.message", content)}


async def send_raw(peer: Peer, ask: dict) -> dict:
    """Send any event at all."""
    return {"event_id": await peer.send_event(ask["room"], ask["type"], ask["content"], ask.get("txn"),
                                              bool(ask.get("plain")))}


async def raw_event(peer: Peer, ask: dict) -> dict:
    """An event as the server holds it, with its ciphertext."""
    return {"event": await peer.raw("GET", f"rooms/{quote(ask['room'])}/event/{quote(ask['event'])}")}


async def send_keyless(peer: Peer, ask: dict) -> dict:
    """Say something whose key is held back until "give_keys"."""
    return {"event_id": await peer.send_keyless(ask["room"], message(ask))}


async def give_keys(peer: Peer, _ask: dict) -> dict:
    """Hand out the keys that were held back."""
    await peer.give_keys()
    return {}


async def state(peer: Peer, ask: dict) -> dict:
    """Set room state."""
    path = f"rooms/{quote(ask['room'])}/state/{quote(ask['type'])}/{quote(ask.get('key', ''))}"
    return await peer.raw("PUT", path, ask["content"])


async def upgrade(peer: Peer, ask: dict) -> dict:
    """Replace a room by one of another version."""
    answer = await peer.raw("POST", f"rooms/{quote(ask['room'])}/upgrade", {"new_version": ask["version"]})
    return {"room": answer["replacement_room"]}


async def vote(peer: Peer, ask: dict) -> dict:
    """Tap on an answer of a poll."""
    return {"event_id": await peer.vote(ask["room"], ask["poll"], ask["answers"])}


async def react(peer: Peer, ask: dict) -> dict:
    """Put a reaction under an event."""
    content = {"m.relates_to": {"rel_type": "m.annotation", "event_id": ask["event"], "key": ask["key"]}}
    return {"event_id": await peer.send_event(ask["room"], "m.reaction", content)}


async def redact(peer: Peer, ask: dict) -> dict:
    """Take an event back."""
    answer = good(await peer.client.room_redact(ask["room"], ask["event"], ask.get("reason")))
    return {"event_id": answer.event_id}


async def sync_until(peer: Peer, ask: dict) -> dict:
    """Wait for events and give all that match so far."""
    after, count, match = ask.get("after", 0), ask.get("count", 1), ask["match"]

    def look() -> Optional[list]:
        found = [event for event in peer.events[after:] if fits(event, ask.get("room"), match)]
        return found if len(found) >= count else None
    found = await peer.wait(look, ask.get("timeout", 20), f"{count} of {json.dumps(match, ensure_ascii=False)}")
    return {"events": found, "position": len(peer.events)}


async def timeline(peer: Peer, ask: dict) -> dict:
    """Every event seen in a room, or everything that the server holds of it."""
    if ask.get("server"):
        events = await peer.history(ask["room"])
    else:
        events = [event for event in peer.events[ask.get("after", 0):] if event["room"] == ask["room"]]
    return {"events": events, "position": len(peer.events)}


async def members(peer: Peer, ask: dict) -> dict:
    """Who is in a room, by the server."""
    answer = good(await peer.client.joined_members(ask["room"]))
    return {"members": {each.user_id: each.display_name for each in answer.members}}


async def rooms(peer: Peer, _ask: dict) -> dict:
    """The rooms we are in."""
    answer = good(await peer.client.joined_rooms())
    return {"rooms": answer.rooms}


async def pause(peer: Peer, _ask: dict) -> dict:
    """Stop syncing."""
    await peer.pause()
    return {}


async def resume(peer: Peer, _ask: dict) -> dict:
    """Sync again."""
    peer.resume()
    return {}


Action = Callable[[Peer, dict], Awaitable[dict]]
ACTIONS: dict[str, Action] = {each.__name__: each for each in (
    create_room, wait_invite, invites, join, leave, invite, kick, power, send, send_many, upload, edit, send_raw, raw_event,
    send_keyless,
    give_keys, state,
    upgrade, vote, react, redact, sync_until, timeline, members, rooms, pause, resume)}


async def perform(ask: dict) -> dict:
    """Do one command."""
    name = ask.get("as", "me")
    if ask["do"] == "login":
        return await login(name, ask)
    if name not in PEERS:
        raise PeerFault(f"{name} is not logged in")
    if ask["do"] == "close":
        await PEERS.pop(name).close()
        return {}
    if ask["do"] not in ACTIONS:
        raise PeerFault(f"no such command: {ask['do']}")
    return await ACTIONS[ask["do"]](PEERS[name], ask)


async def answer_line(line: str) -> None:
    """Read one command, do it in its member's turn, print the answer."""
    ask: dict = {}
    try:
        ask = json.loads(line)
        async with LOCKS.setdefault(ask.get("as", "me"), asyncio.Lock()):
            answer = {"ok": True, **await perform(ask)}
    except PeerFault as fault:
        answer = {"ok": False, "error": str(fault)}
    except Exception as fault:  # pylint: disable=broad-except
        answer = {"ok": False, "error": f"{type(fault).__name__}: {fault}"}
    if "id" in ask:
        answer["id"] = ask["id"]
    sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def read_lines(loop: asyncio.AbstractEventLoop, lines: asyncio.Queue) -> None:
    """Bring stdin into the event loop; a thread, since lines may be far longer than a pipe buffer."""
    for line in sys.stdin:
        if line.strip():
            loop.call_soon_threadsafe(lines.put_nowait, line)
    loop.call_soon_threadsafe(lines.put_nowait, None)


async def main() -> None:
    """Answer commands until stdin closes."""
    lines: asyncio.Queue = asyncio.Queue()
    threading.Thread(target=read_lines, args=(asyncio.get_running_loop(), lines), daemon=True).start()
    running = set()
    while (line := await lines.get()) is not None:
        task = asyncio.create_task(answer_line(line))
        running.add(task)
        task.add_done_callback(running.discard)
    await asyncio.gather(*running)
    for peer in PEERS.values():
        await peer.close()


if __name__ == "__main__":
    for stream in (sys.stdin, sys.stdout):
        stream.reconfigure(encoding="utf-8")
    asyncio.run(main())
