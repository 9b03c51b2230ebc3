#!/usr/bin/env python3
"""The peers against a real Synapse, without the bot: what the Rust tests rely on.

Run with the environment's python: target/python/bin/python tests/peers/selftest.py
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "scripts"))
import synapse  # noqa: E402


class Driver:
    """One peer process."""

    def __init__(self) -> None:
        self.child = subprocess.Popen([sys.executable, str(HERE / "nio_peer.py")], stdin=subprocess.PIPE,
                                      stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def ask(self, who: str, do: str, **more: object) -> dict:
        """Send one command and require that it works."""
        self.child.stdin.write(json.dumps({"do": do, "as": who, **more}, ensure_ascii=False) + "\n")
        self.child.stdin.flush()
        answer = json.loads(self.child.stdout.readline())
        assert answer["ok"], (who, do, answer)
        return answer

    def close(self) -> None:
        """End the process by closing its stdin."""
        self.child.stdin.close()
        assert self.child.wait(20) == 0


def conversation(drive: Driver, encrypted: bool, version: str) -> None:
    """Two members talk, vote, react and redact."""
    alice, bob = "@alice:yoriai.test", "@bob:yoriai.test"
    room = drive.ask("alice", "create_room", name="企画", encrypted=encrypted, invite=[bob], version=version)["room"]
    assert drive.ask("bob", "wait_invite", **{"from": alice})["room"] == room
    drive.ask("bob", "join", room=room)
    drive.ask("alice", "sync_until", room=room, match={"type": "m.room.member", "state_key": bob}, count=2)
    first = drive.ask("alice", "send", room=room, text="お昼は？")["event_id"]
    seen = drive.ask("bob", "sync_until", room=room, match={"body_contains": "お昼", "sender": alice})["events"][0]
    assert seen["encrypted"] == encrypted and not seen["unreadable"], seen
    drive.ask("bob", "send", room=room, text="麺類", thread=first)
    drive.ask("alice", "sync_until", room=room, match={"thread": first, "body": "麺類", "encrypted": encrypted})
    options = [{"id": "a1", "org.matrix.msc1767.text": "弁当"}, {"id": "a2", "org.matrix.msc1767.text": "麺類"}]
    poll = drive.ask("alice", "send_raw", room=room, type="org.matrix.msc3381.poll.start", content={
        "org.matrix.msc3381.poll.start": {"question": {"org.matrix.msc1767.text": "お昼は？"}, "answers": options,
                                          "kind": "org.matrix.msc3381.poll.disclosed", "max_selections": 1},
        "org.matrix.msc1767.text": "お昼は？"})["event_id"]
    drive.ask("bob", "sync_until", room=room, match={"event_id": poll})
    drive.ask("bob", "vote", room=room, poll=poll, answers=["麺類"])
    tap = drive.ask("alice", "sync_until", room=room, match={"relates_to": poll})["events"][0]
    assert tap["content"]["org.matrix.msc3381.poll.response"]["answers"] == ["a2"], tap
    mark = drive.ask("bob", "react", room=room, event=first, key="✅")["event_id"]
    drive.ask("bob", "redact", room=room, event=mark)
    drive.ask("bob", "edit", room=room, event=tap["event_id"], text="x")
    drive.ask("alice", "sync_until", room=room, match={"type": "m.room.redaction"})
    clear = drive.ask("bob", "send_raw", room=room, type="m.room.message", plain=True,
                      content={"msgtype": "m.text", "body": "clear"})["event_id"]
    drive.ask("alice", "sync_until", room=room, match={"event_id": clear, "encrypted": False})
    # More than one sync holds: the gap must be filled, and the server's own list must agree.
    texts = [f"{n}" for n in range(130)]
    drive.ask("alice", "pause")
    drive.ask("bob", "send_many", room=room, texts=texts)
    drive.ask("alice", "resume")
    drive.ask("alice", "sync_until", room=room, match={"body": "129"})
    said = [e["body"] for e in drive.ask("alice", "timeline", room=room)["events"] if (e["body"] or "").isdigit()]
    assert said == texts, said
    held = drive.ask("alice", "timeline", room=room, server=True)["events"]
    assert [e["body"] for e in held if (e["body"] or "").isdigit()] == texts
    assert not [e for e in held if e["unreadable"]]
    print(f"  version {version}, {'encrypted' if encrypted else 'plain'}: ok", flush=True)


def main() -> None:
    """Everything, plain and encrypted, in room versions 10 to 12, across a restart of the server."""
    with tempfile.TemporaryDirectory() as scratch:
        server = synapse.Synapse(Path(scratch) / "synapse").start()
        drive = Driver()
        try:
            for name in ("alice", "bob"):
                server.register(name, "pw")
                drive.ask(name, "login", url=server.url, user=name, password="pw", store=f"{scratch}/{name}",
                          display_name=f"{name} さん")
            for version in ("10", "11", "12"):
                for encrypted in (False, True):
                    conversation(drive, encrypted, version)
            server.stop()
            server.start()
            room = drive.ask("alice", "create_room", name="後", encrypted=True, invite=["@bob:yoriai.test"])["room"]
            drive.ask("bob", "wait_invite")
            drive.ask("bob", "join", room=room)
            drive.ask("bob", "close")
            drive.ask("bob", "login", url=server.url, user="bob", password="pw", store=f"{scratch}/bob")
            drive.ask("alice", "send", room=room, text="再開")
            drive.ask("bob", "sync_until", room=room, match={"body": "再開", "encrypted": True})
            newer = drive.ask("alice", "upgrade", room=room, version="12")["room"]
            assert newer in drive.ask("alice", "rooms")["rooms"]
            drive.close()
            print("  restart of server and member, upgrade: ok", flush=True)
        finally:
            drive.child.kill()
            server.stop()


if __name__ == "__main__":
    main()
