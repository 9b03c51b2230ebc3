#!/usr/bin/env python3
"""Many members with bare clients who vote in one poll as fast as the server takes it.

    crowd.py --url URL --secret SECRET --room ROOM --voters 40 --votes 25

Prints {"users": [...]}; after a line {"join": true} all join and {"joined": N} follows; after a line
{"poll": EVENT} each votes so many times, changing their mind, and {"sent": N, "tally": [...]} says
how many chose each of the three options with their last valid vote.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import secrets
import sys
import threading
import urllib.parse
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "scripts"))
import synapse  # noqa: E402

OPTIONS = 3
TAP = "org.matrix.msc3381.poll.response"


class Voter:
    """One person with one connection."""

    def __init__(self, url: str, secret: str, name: str) -> None:
        answer = synapse.register(url, secret, name, "pw")
        self.user, self.token = answer["user_id"], answer["access_token"]
        self.host = urllib.parse.urlparse(url).netloc
        self.line = http.client.HTTPConnection(self.host, timeout=60)
        self.last = 0
        self.sent = 0

    def call(self, method: str, path: str, body: dict) -> dict:
        """One request, again when the connection was cut."""
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        for again in (True, True, False):
            try:
                self.line.request(method, f"/_matrix/client/v3/{path}", json.dumps(body), headers)
                answer = self.line.getresponse()
                text = answer.read()
                if answer.status != 200:
                    raise RuntimeError(f"{path}: {answer.status} {text!r}")
                return json.loads(text)
            except (OSError, http.client.HTTPException):
                self.line.close()
                if not again:
                    raise
        raise AssertionError("not reached")

    def vote(self, room: str, poll: str, votes: int, seed: int) -> None:
        """Tap `votes` times; the last tap is always a valid one."""
        dice = random.Random(seed)
        for n in range(votes):
            self.last = dice.randrange(OPTIONS) + 1
            # Now and then somebody spoils their vote, and then mends it.
            spoilt = n + 1 < votes and dice.random() < 0.1
            answers = [] if spoilt else [str(self.last)]
            content = {"m.relates_to": {"rel_type": "m.reference", "event_id": poll}, TAP: {"answers": answers}}
            path = f"rooms/{urllib.parse.quote(room, safe='')}/send/{TAP}/{secrets.token_hex(8)}"
            self.call("PUT", path, content)
            self.sent += 1


def all_at_once(work: list) -> None:
    """Run functions in threads and wait for all of them."""
    threads = [threading.Thread(target=each) for each in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def say(what: dict) -> None:
    """One line of JSON."""
    print(json.dumps(what), flush=True)


def main() -> None:
    """Register, join, vote, count."""
    parser = argparse.ArgumentParser()
    for name in ("--url", "--secret", "--room"):
        parser.add_argument(name, required=True)
    for name in ("--voters", "--votes"):
        parser.add_argument(name, type=int, required=True)
    options = parser.parse_args()
    crowd = secrets.token_hex(3)
    voters = [Voter(options.url, options.secret, f"crowd-{crowd}-{n}") for n in range(options.voters)]
    say({"users": [voter.user for voter in voters]})
    sys.stdin.readline()
    room = urllib.parse.quote(options.room, safe="")
    for voter in voters:
        voter.call("POST", f"rooms/{room}/join", {})
    say({"joined": len(voters)})
    poll = json.loads(sys.stdin.readline())["poll"]
    all_at_once([lambda voter=voter, n=n: voter.vote(options.room, poll, options.votes, n)
                 for n, voter in enumerate(voters)])
    tally = [sum(voter.last == option + 1 for voter in voters) for option in range(OPTIONS)]
    say({"sent": sum(voter.sent for voter in voters), "tally": tally})


if __name__ == "__main__":
    main()
