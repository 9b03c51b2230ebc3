#!/usr/bin/env python3
"""A faulty proxy between the bot and its homeserver, driven by JSON lines like nio_peer.py.

    python3 tests/peers/proxy.py --upstream URL [--seed N]

It prints {"url": …} when it listens (on loopback), then answers one command a line:

    {"do":"rule","name":NAME,"path":REGEX,"method":"PUT"?,"times":N?,"chance":0.3?,…what to do…}
    {"do":"clear","name":NAME?}             without a name all rules go
    {"do":"count","path":REGEX,"method":…?} how many such requests came so far, answered or not
    {"do":"mark"}                           such counts begin anew
    {"do":"hits","name":NAME}               how often a rule was applied

The path that a REGEX is searched in is decoded and without the query. The first rule that fits a request
and has turns left is applied; `chance` is drawn from the seed. What a rule may do, several together where that makes sense:

    "delay":S             waits before anything else
    "answer":{"status":500,"json":{…} | "text":"…","type":"text/html"?,"headers":{…}?}
                          is given instead of the server's answer, which never sees the request …
    "after":true          … or which has done it and whose answer is thrown away
    "drop":"before"|"after"  the connection is closed before or after the server has done it
    "twice":true          the server gets the request twice and the second answer counts
    "truncate":N          of the server's answer only N bytes come, then the connection ends
    "garbage":N           N random bytes instead of the body, with its status and type
    "events":[{"match":{…},"set":{…},"copy":true?}]
                          in a /sync: timeline events with these fields get others; `copy` leaves the event as it is
                          and adds the changed one behind it
    "replace":[[A,B]]     in the body of an answer: every A becomes B
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import sys
import threading
import urllib.parse
from typing import Any, Optional

from aiohttp import ClientSession, ClientTimeout, TCPConnector, web

HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "content-encoding", "host", "te", "upgrade",
       "accept-encoding"}


class Rule:
    """What happens to requests of one kind."""

    def __init__(self, ask: dict) -> None:
        self.name = ask["name"]
        self.path = re.compile(ask["path"])
        self.method = ask.get("method")
        self.left = ask.get("times")
        self.chance = ask.get("chance", 1.0)
        self.what = ask
        self.hits = 0

    def takes(self, method: str, path: str, dice: random.Random) -> bool:
        """Whether it is this rule's turn; takes one of its turns."""
        if self.left == 0 or self.method not in (None, method) or not self.path.search(path):
            return False
        if self.chance < 1.0 and dice.random() >= self.chance:
            return False
        if self.left is not None:
            self.left -= 1
        self.hits += 1
        return True


def changed(events: list, edits: list) -> list:
    """A timeline with the edits of a rule."""
    out = []
    for event in events:
        for edit in edits:
            if any(event.get(field) != wanted for field, wanted in edit["match"].items()):
                continue
            if edit.get("copy"):
                out.append(dict(event))
            event = {**event, **edit["set"]}
        out.append(event)
    return out


class Proxy:
    """Passes requests on, except where a rule says otherwise."""

    def __init__(self, upstream: str, seed: int) -> None:
        self.upstream = upstream.rstrip("/")
        self.dice = random.Random(seed)
        self.rules: list[Rule] = []
        self.seen: list[tuple[str, str]] = []
        self.session: Optional[ClientSession] = None

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One request."""
        path = urllib.parse.unquote(request.rel_url.raw_path)
        self.seen.append((request.method, path))
        body = await request.read()
        rule = next((rule for rule in self.rules if rule.takes(request.method, path, self.dice)), None)
        what = rule.what if rule else {}
        if "delay" in what:
            await asyncio.sleep(what["delay"])
        if what.get("drop") == "before":
            return self.cut(request)
        if "answer" in what and not what.get("after"):
            return self.said(what["answer"])
        if what.get("twice"):
            await self.forward(request, body)
        status, headers, content = await self.forward(request, body)
        if what.get("drop") == "after":
            return self.cut(request)
        if "answer" in what:
            return self.said(what["answer"])
        if "events" in what and status == 200:
            content = self.edited(content, what["events"])
        for old, new in what.get("replace", []):
            content = content.replace(old.encode(), new.encode())
        if "garbage" in what:
            content = self.dice.randbytes(what["garbage"])
        if "truncate" in what:
            return await self.part(request, status, headers, content, what["truncate"])
        return web.Response(status=status, headers=headers, body=content)

    async def forward(self, request: web.Request, body: bytes) -> tuple[int, dict, bytes]:
        """Ask the server itself."""
        headers = {name: value for name, value in request.headers.items() if name.lower() not in HOP}
        assert self.session
        try:
            async with self.session.request(request.method, self.upstream + request.raw_path, headers=headers, data=body,
                                            allow_redirects=False) as answer:
                kept = {name: value for name, value in answer.headers.items() if name.lower() not in HOP}
                return answer.status, kept, await answer.read()
        except OSError:
            return 502, {"Content-Type": "text/html"}, b"<html>Bad Gateway</html>"

    @staticmethod
    def said(answer: dict) -> web.Response:
        """An answer that a rule has written."""
        kind = answer.get("type", "application/json" if "json" in answer else "text/html")
        body = json.dumps(answer["json"]) if "json" in answer else answer.get("text", "")
        headers = {"Content-Type": kind, **answer.get("headers", {})}
        return web.Response(status=answer["status"], headers=headers, body=body.encode())

    @staticmethod
    def cut(request: web.Request) -> web.Response:
        """End the connection without a word."""
        if request.transport:
            request.transport.abort()
        return web.Response()

    async def part(self, request: web.Request, status: int, headers: dict, content: bytes, size: int) -> web.StreamResponse:
        """The beginning of an answer that says it is longer."""
        response = web.StreamResponse(status=status, headers=headers)
        response.content_length = len(content) + 1
        await response.prepare(request)
        await response.write(content[:size])
        return self.cut(request)

    @staticmethod
    def edited(content: bytes, edits: list) -> bytes:
        """A /sync with other events in its timelines."""
        answer = json.loads(content)
        for room in answer.get("rooms", {}).get("join", {}).values():
            timeline = room.get("timeline", {})
            timeline["events"] = changed(timeline.get("events", []), edits)
        return json.dumps(answer).encode()

    def perform(self, ask: dict) -> dict:
        """One command of the test."""
        if ask["do"] == "rule":
            self.rules.append(Rule(ask))
        elif ask["do"] == "clear":
            self.rules = [rule for rule in self.rules if ask.get("name") not in (None, rule.name)]
        elif ask["do"] == "mark":
            self.seen.clear()
        elif ask["do"] == "count":
            fits = [path for method, path in self.seen
                    if ask.get("method") in (None, method) and re.search(ask["path"], path)]
            return {"count": len(fits)}
        elif ask["do"] == "hits":
            return {"count": sum(rule.hits for rule in self.rules if rule.name == ask["name"])}
        else:
            raise ValueError(f"no such command: {ask['do']}")
        return {}


def say(answer: Any) -> None:
    """One line to the test."""
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def read_lines(loop: asyncio.AbstractEventLoop, lines: asyncio.Queue) -> None:
    """Bring stdin into the event loop."""
    for line in sys.stdin:
        if line.strip():
            loop.call_soon_threadsafe(lines.put_nowait, line)
    loop.call_soon_threadsafe(lines.put_nowait, None)


async def main() -> None:
    """Listen until stdin closes."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--upstream", required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    proxy = Proxy(options.upstream, options.seed)
    lines: asyncio.Queue = asyncio.Queue()
    threading.Thread(target=read_lines, args=(asyncio.get_running_loop(), lines), daemon=True).start()
    server = web.Server(proxy.handle)
    runner = web.ServerRunner(server)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, shutdown_timeout=0.1)
    await site.start()
    port = runner.addresses[0][1]
    async with ClientSession(timeout=ClientTimeout(total=None), connector=TCPConnector(limit=0)) as proxy.session:
        say({"url": f"http://127.0.0.1:{port}"})
        while (line := await lines.get()) is not None:
            try:
                say({"ok": True, **proxy.perform(json.loads(line))})
            except (KeyError, ValueError, re.error) as fault:
                say({"ok": False, "error": f"{type(fault).__name__}: {fault}"})
        await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(main())
