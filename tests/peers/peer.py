"""A Matrix member that is not the bot: matrix-nio with encryption, every event kept.

Its Olm and Megolm are those of vodozemac, its protocol logic is nio's own, so that it shares no code
with the SDK that the bot is built on except the ciphers. It shares keys with unverified devices, fills
gaps in its timeline, and decrypts again what it could not read at first.
"""

from __future__ import annotations

import asyncio
import io
import json
import logging
import time
import urllib.parse
import uuid
from pathlib import Path
from typing import Any, Optional

import nio
from nio import AsyncClient, AsyncClientConfig, MegolmEvent

logging.getLogger("nio").setLevel(logging.CRITICAL)

FILTER = {"room": {"timeline": {"limit": 100}}, "presence": {"types": []}}
POLL_STARTS = ("org.matrix.msc3381.poll.start", "m.poll.start")
POLL_RESPONSE = "org.matrix.msc3381.poll.response"
SYNC_MS = 20_000


class PeerFault(Exception):
    """Something the caller asked for did not work; the text is for the log of a test."""


def good(answer: Any) -> Any:
    """The answer, unless it is one of nio's error values."""
    if isinstance(answer, nio.ErrorResponse):
        raise PeerFault(f"{type(answer).__name__}: {answer.status_code} {answer.message}")
    return answer


class Peer:
    """One logged-in member with one device."""

    def __init__(self, url: str, user: str, store: Path) -> None:
        self.store = Path(store)
        self.store.mkdir(parents=True, exist_ok=True)
        config = AsyncClientConfig(encryption_enabled=True, store_sync_tokens=False, max_limit_exceeded=100)
        self.client = AsyncClient(url, user, store_path=str(self.store), config=config)
        self.events: list[dict] = []
        self.known: dict[str, dict] = {}
        self.unread: list[tuple[dict, MegolmEvent]] = []
        self.invites: dict[str, dict] = {}
        self.held_back: list[dict] = []
        self.moved = asyncio.Condition()
        self.loop: Optional[asyncio.Task] = None

    @property
    def user_id(self) -> str:
        """The full id of this member."""
        return self.client.user_id

    async def login(self, password: str, display_name: Optional[str] = None) -> None:
        """Log in with a new device, or take up the device that the store holds; then keep syncing."""
        note = self.store / "session.json"
        if note.exists():
            self.client.restore_login(**json.loads(note.read_text()))
        else:
            answer = good(await self.client.login(password, device_name="peer"))
            note.write_text(json.dumps({"user_id": answer.user_id, "device_id": answer.device_id,
                                        "access_token": answer.access_token}))
        if display_name:
            good(await self.client.set_displayname(display_name))
        await self.sync_once(0)
        self.resume()

    def resume(self) -> None:
        """Sync in the background from now on."""
        self.loop = asyncio.create_task(self.keep_syncing())

    async def pause(self) -> None:
        """Stop syncing, as a phone in a pocket does."""
        if self.loop:
            self.loop.cancel()
            await asyncio.gather(self.loop, return_exceptions=True)

    async def close(self) -> None:
        """Stop syncing and drop the connection; the device stays."""
        await self.pause()
        await self.client.close()

    async def keep_syncing(self) -> None:
        """Sync until cancelled, also while the server is away."""
        while True:
            try:
                await self.sync_once(SYNC_MS)
            except asyncio.CancelledError:
                raise
            except Exception:  # pylint: disable=broad-except
                # The server is restarting, or an answer was cut short.
                await asyncio.sleep(0.3)

    async def sync_once(self, timeout_ms: int) -> None:
        """One sync; what has arrived is taken in even when we are cancelled meanwhile."""
        before = self.client.next_batch
        answer = good(await self.client.sync(timeout=timeout_ms, sync_filter=FILTER, full_state=not before))
        await asyncio.shield(self.take_in(answer, before))

    async def take_in(self, answer: Any, before: Optional[str]) -> None:
        """Keep the events of a sync, then do the key traffic it asks for."""
        for room, joined in answer.rooms.join.items():
            timeline = joined.timeline
            fresh = not any(event["room"] == room for event in self.events)
            if timeline.limited and before and not fresh:
                for event in await self.between(room, timeline.prev_batch, before):
                    self.keep(room, event)
            for event in timeline.events:
                self.keep(room, event)
            self.invites.pop(room, None)
        for room, invited in answer.rooms.invite.items():
            states = [event.source for event in invited.invite_state]
            mine = [s for s in states if s["type"] == "m.room.member" and s.get("state_key") == self.user_id]
            self.invites[room] = mine[-1] if mine else {}
        for room in answer.rooms.leave:
            self.invites.pop(room, None)
        await self.exchange_keys()
        self.read_again()
        async with self.moved:
            self.moved.notify_all()

    async def exchange_keys(self) -> None:
        """Upload, query and claim keys as the last sync asks."""
        if self.client.should_upload_keys:
            good(await self.client.keys_upload())
        await self.refresh_devices()
        if self.client.should_claim_keys:
            good(await self.client.keys_claim(self.client.get_users_for_key_claiming()))
        await self.client.send_to_device_messages()

    async def refresh_devices(self) -> None:
        """Learn of new devices; a room whose member has one gets a new Megolm session."""
        if not self.client.should_query_keys:
            return
        changed = good(await self.client.keys_query()).changed
        for room in self.client.rooms.values():
            if room.encrypted and any(user in room.users for user in changed):
                self.client.invalidate_outbound_session(room.room_id)

    async def between(self, room: str, start: str, end: Optional[str]) -> list:
        """The events from the token `start` back to `end` (or the beginning), oldest first."""
        found: list = []
        while start:
            page = good(await self.client.room_messages(room, start, end, limit=100))
            found += page.chunk
            start = page.end if page.chunk else None
        return found[::-1]

    def keep(self, room: str, event: Any) -> None:
        """Remember one timeline event, once."""
        source = event.source
        if source.get("event_id") in self.known:
            return
        record = self.picture(room, event)
        record["position"] = len(self.events)
        self.events.append(record)
        self.known[record["event_id"]] = record
        if isinstance(event, MegolmEvent):
            self.unread.append((record, event))
        if record["type"] == "m.room.redaction":
            gone = source.get("redacts") or source.get("content", {}).get("redacts")
            if gone in self.known:
                self.known[gone]["redacted"] = True

    @staticmethod
    def picture(room: str, event: Any) -> dict:
        """An event as the tests see it."""
        source = event.source
        content = source.get("content") or {}
        unreadable = isinstance(event, MegolmEvent)
        return {
            "room": room, "event_id": source.get("event_id"), "sender": source.get("sender"),
            "type": source.get("type"), "content": content, "body": content.get("body"),
            "state_key": source.get("state_key"), "ts": source.get("origin_server_ts"),
            "encrypted": unreadable or bool(getattr(event, "decrypted", False)), "unreadable": unreadable,
            "redacted": "redacted_because" in (source.get("unsigned") or {}),
        }

    def read_again(self) -> None:
        """Decrypt what came before its key."""
        still: list[tuple[dict, MegolmEvent]] = []
        for record, event in self.unread:
            event.room_id = record["room"]
            try:
                clear = self.client.decrypt_event(event)
            except nio.EncryptionError:
                still.append((record, event))
                continue
            position = record["position"]
            record.update(self.picture(record["room"], clear))
            record["position"] = position
        self.unread = still

    async def history(self, room: str) -> list[dict]:
        """What the server holds of a room, oldest first, asked now and not taken from our syncs."""
        page = good(await self.client.room_messages(room, limit=100))
        events = list(page.chunk)[::-1]
        if page.end:
            events = await self.between(room, page.end, None) + events
        self.read_again()
        pictures = []
        for event in events:
            seen = self.picture(room, event)
            known = self.known.get(seen["event_id"])
            # What is redacted by now cannot be read from the server any more; we kept it.
            if seen["unreadable"] and known and not known["unreadable"]:
                known["redacted"] = known["redacted"] or seen["redacted"]
                seen = known
            pictures.append(seen)
        return pictures

    async def wait(self, ready: Any, timeout_s: float, what: str) -> Any:
        """Wait until `ready()` gives something true, looking again after every sync."""
        deadline = time.monotonic() + timeout_s
        async with self.moved:
            while not (value := ready()):
                left = deadline - time.monotonic()
                if left <= 0:
                    raise PeerFault(f"{self.user_id}: not within {timeout_s:g} s: {what}")
                try:
                    await asyncio.wait_for(self.moved.wait(), left)
                except asyncio.TimeoutError:
                    continue
        return value

    async def room(self, room: str, timeout_s: float = 20) -> Any:
        """A joined room as nio knows it, as soon as a sync has brought it."""
        return await self.wait(lambda: self.client.rooms.get(room), timeout_s, f"being in {room}")

    async def create_room(self, name: Optional[str], encrypted: bool, invite: list[str],
                          version: Optional[str] = None, direct: bool = False,
                          power: Optional[dict] = None, space: bool = False) -> str:
        """Make a private room and wait until we see it as it shall be."""
        state = []
        if encrypted:
            state.append({"type": "m.room.encryption", "state_key": "",
                          "content": {"algorithm": "m.megolm.v1.aes-sha2"}})
        answer = good(await self.client.room_create(
            name=name, invite=invite, is_direct=direct, initial_state=state, room_version=version,
            preset=nio.RoomPreset.private_chat, power_level_override=power, space=space))
        rooms = self.client.rooms
        await self.wait(lambda: answer.room_id in rooms and rooms[answer.room_id].encrypted == encrypted,
                        20, f"the new room {answer.room_id}")
        return answer.room_id

    async def join(self, room: str) -> None:
        """Join, again for a while when the invitation is not through yet."""
        for _ in range(50):
            answer = await self.client.join(room)
            if not isinstance(answer, nio.ErrorResponse):
                break
            await asyncio.sleep(0.2)
        good(answer)
        await self.room(room)

    async def send_event(self, room: str, kind: str, content: dict, txn: Optional[str] = None,
                         plain: bool = False) -> str:
        """Send any event, encrypted where the room is; `plain` sends clear text all the same."""
        seen = await self.room(room)
        if plain:
            path = f"rooms/{quote(room)}/send/{quote(kind)}/{quote(txn or uuid.uuid4().hex)}"
            return (await self.raw("PUT", path, content))["event_id"]
        if seen.encrypted:
            await self.refresh_devices()
        answer = await self.client.room_send(room, kind, content, txn, ignore_unverified_devices=True)
        return good(answer).event_id

    async def upload(self, room: str, name: str, content: bytes) -> str:
        """Send a file, encrypted where the room is."""
        sealed = (await self.room(room)).encrypted
        info = {"mimetype": "application/octet-stream", "size": len(content)}
        answer, keys = await self.client.upload(io.BytesIO(content), info["mimetype"], name, encrypt=sealed,
                                                filesize=len(content))
        source = good(answer).content_uri
        where = {"file": {"url": source, **keys}} if sealed else {"url": source}
        return await self.send_event(room, "m.room.message",
                                     {"msgtype": "m.file", "body": name, "info": info, "m.mentions": {}, **where})

    async def send_keyless(self, room: str, content: dict) -> str:
        """Send with a new session whose key nobody gets before `give_keys`."""
        await self.room(room)
        await self.refresh_devices()
        olm = self.client.olm
        # Whoever may read has a channel to us by now, or gets one.
        missing = self.client.get_missing_sessions(room)
        if missing:
            good(await self.client.keys_claim(missing))
        olm.create_outbound_group_session(room)
        users = [user for user in self.client.rooms[room].users if user != self.user_id]
        for _, sealed in olm.share_group_session_parallel(room, users, ignore_unverified_devices=True):
            self.held_back.append(sealed)
        session = olm.outbound_group_sessions[room]
        session.shared = True
        cipher = olm.group_encrypt(room, {"type": "m.room.message", "content": content})
        # Whatever is said next begins another session, which is handed out as usual.
        del olm.outbound_group_sessions[room]
        return await self.send_event(room, "m.room.encrypted", cipher, plain=True)

    async def give_keys(self) -> None:
        """Hand out the keys that were held back."""
        for sealed in self.held_back:
            await self.raw("PUT", f"sendToDevice/m.room.encrypted/{uuid.uuid4().hex}", sealed)
        self.held_back.clear()

    async def raw(self, method: str, path: str, body: Optional[dict] = None) -> dict:
        """A request of the client API that nio has no call for."""
        headers = {"Authorization": f"Bearer {self.client.access_token}", "Content-Type": "application/json"}
        answer = await self.client.send(method, f"/_matrix/client/v3/{path}",
                                        json.dumps(body) if body is not None else None, headers)
        parsed = await answer.json()
        if answer.status >= 400:
            raise PeerFault(f"{method} {path}: {answer.status} {parsed}")
        return parsed

    def option_ids(self, poll: str, wanted: list[str]) -> list[str]:
        """Answer ids of a poll that we have seen, where `wanted` names ids or the texts shown."""
        start = self.known.get(poll)
        if not start or start["type"] not in POLL_STARTS:
            return wanted
        content = start["content"]
        shown = content.get("org.matrix.msc3381.poll.start") or content.get("m.poll") or {}
        ids = {}
        for answer in shown.get("answers", []):
            key = answer.get("id") or answer.get("m.id")
            text = answer.get("org.matrix.msc1767.text") or answer.get("body")
            if not text and answer.get("m.text"):
                text = answer["m.text"][0]["body"]
            ids[text] = ids[key] = key
        return [ids.get(each, each) for each in wanted]

    async def vote(self, room: str, poll: str, answers: list[str]) -> str:
        """Tap on an answer, as Element sends it."""
        return await self.send_event(room, POLL_RESPONSE, {
            "m.relates_to": {"rel_type": "m.reference", "event_id": poll},
            POLL_RESPONSE: {"answers": self.option_ids(poll, answers)},
        })


def quote(part: str) -> str:
    """One part of a path."""
    return urllib.parse.quote(part, safe="")
