#!/usr/bin/env python3
"""A private Synapse on loopback, for tests and for the demo. Library and command line.

    python scripts/synapse.py serve --dir DIR [--port N] [--default-limits]
    python scripts/synapse.py register --url URL --secret SECRET NAME PASSWORD [--admin]
    python scripts/synapse.py exempt --url URL --secret SECRET USER_ID

`serve` runs in the foreground, prints one JSON line with `url`, `registration_shared_secret` and
`server_name` when it is ready, and ends on SIGTERM or when its stdin closes. The same directory can
be served again: users, rooms and (where it is free) the port are those of the last run.
It listens on loopback only and talks to no other server.
"""

from __future__ import annotations

import argparse
import hashlib
import hmac
import json
import os
import secrets
import signal
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Optional

sys.path.insert(0, str(Path(__file__).resolve().parent))
import environment  # noqa: E402
import serving  # noqa: E402

SERVER_NAME = "yoriai.test"
# High enough that no test ever meets a limit, of the kind that Synapse has since 1.0.
NO_LIMIT = {"per_second": 100000, "burst_count": 100000}
LIMITS = ("rc_message", "rc_registration", "rc_3pid_validation", "rc_admin_redaction", "rc_reports",
          "rc_room_creation", "rc_key_requests", "rc_media_create", "rc_delayed_event_mgmt", "rc_presence")


def limits(default_messages: bool) -> dict:
    """Every rate limit raised; with `default_messages` sending is limited as on a fresh Synapse."""
    chosen: dict = {name: dict(NO_LIMIT) for name in LIMITS}
    chosen["rc_presence"] = {"per_user": dict(NO_LIMIT)}
    chosen["rc_login"] = {kind: dict(NO_LIMIT) for kind in ("address", "account", "failed_attempts")}
    chosen["rc_joins"] = {kind: dict(NO_LIMIT) for kind in ("local", "remote")}
    chosen["rc_joins_per_room"] = dict(NO_LIMIT)
    chosen["rc_invites"] = {kind: dict(NO_LIMIT) for kind in ("per_room", "per_user", "per_issuer")}
    if default_messages:
        del chosen["rc_message"]
    return chosen


def settings(directory: Path, port: int, secret: str, default_limits: bool) -> dict:
    """The whole homeserver.yaml (JSON is YAML)."""
    return {
        "server_name": SERVER_NAME,
        "public_baseurl": f"http://{serving.LOOPBACK}:{port}/",
        "pid_file": str(directory / "synapse.pid"),
        "listeners": [{
            "port": port, "type": "http", "tls": False, "x_forwarded": False,
            "bind_addresses": [serving.LOOPBACK],
            "resources": [{"names": ["client"], "compress": False}],
        }],
        "database": {"name": "sqlite3", "args": {"database": str(directory / "homeserver.db")}},
        "log_config": str(directory / "log.yaml"),
        "media_store_path": str(directory / "media"),
        "signing_key_path": str(directory / "signing.key"),
        "macaroon_secret_key": secret,
        "registration_shared_secret": secret,
        "enable_registration": False,
        "trusted_key_servers": [],
        "federation_domain_whitelist": [],
        "report_stats": False,
        "bcrypt_rounds": 4,
        # Of those logins only that ask for tokens which expire.
        "refreshable_access_token_lifetime": "10s",
        "password_config": {"enabled": True},
        "presence": {"enabled": False},
        "max_upload_size": "50M",
        # The members of a test log in at once and often.
        "user_directory": {"enabled": True, "search_all_users": True},
        **limits(default_limits),
    }


def log_settings(directory: Path) -> dict:
    """Warnings only, into a file that is quoted when the start fails."""
    return {
        "version": 1,
        "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "handlers": {"file": {"class": "logging.FileHandler", "formatter": "plain",
                              "filename": str(directory / "synapse.log"), "encoding": "utf8"}},
        "root": {"level": "WARNING", "handlers": ["file"]},
        "disable_existing_loggers": False,
    }


def call(url: str, body: Optional[dict] = None, token: Optional[str] = None, method: Optional[str] = None) -> dict:
    """One JSON request; never through a proxy, since the server is on loopback."""
    request = urllib.request.Request(url, method=method)
    if body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", "application/json")
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=30) as answer:
        return json.load(answer)


def register(url: str, secret: str, name: str, password: str, admin: bool = False,
             display_name: Optional[str] = None) -> dict:
    """Make an account by the shared-secret API; its answer holds user_id and access_token."""
    address = f"{url}/_synapse/admin/v1/register"
    nonce = call(address)["nonce"]
    parts = (nonce, name, password, "admin" if admin else "notadmin")
    mac = hmac.new(secret.encode(), b"\0".join(part.encode() for part in parts), hashlib.sha1)
    wish = {"nonce": nonce, "username": name, "password": password, "admin": admin, "mac": mac.hexdigest()}
    if display_name:
        wish["displayname"] = display_name
    return call(address, wish)


def exempt(url: str, secret: str, user_id: str) -> None:
    """Lift the message rate limit for one account, as an administrator would."""
    name = f"warden-{secrets.token_hex(4)}"
    token = register(url, secret, name, secrets.token_urlsafe(12), admin=True)["access_token"]
    who = urllib.parse.quote(user_id, safe="")
    call(f"{url}/_synapse/admin/v1/users/{who}/override_ratelimit",
         {"messages_per_second": 0, "burst_count": 0}, token)


class Synapse:
    """One server in one directory; `start` and `stop` may be repeated."""

    def __init__(self, directory: Path, port: Optional[int] = None, default_limits: bool = False) -> None:
        self.directory = Path(directory).resolve()
        self.directory.mkdir(parents=True, exist_ok=True)
        self.wanted_port = port
        self.default_limits = default_limits
        self.child: Optional[subprocess.Popen] = None
        self.url = ""
        note = self.directory / "secret"
        if not note.exists():
            note.write_text(secrets.token_urlsafe(24))
            note.chmod(0o600)
        self.secret = note.read_text()

    def start(self) -> "Synapse":
        """Write the configuration, start the server and wait until it answers."""
        port = serving.steady_port(self.directory, self.wanted_port)
        config = self.directory / "homeserver.yaml"
        config.write_text(json.dumps(settings(self.directory, port, self.secret, self.default_limits), indent=1))
        (self.directory / "log.yaml").write_text(json.dumps(log_settings(self.directory)))
        command = [str(environment.python()), "-m", "synapse.app.homeserver", "--config-path", str(config)]
        output = self.directory / "output.log"
        if not (self.directory / "signing.key").exists():
            with output.open("w") as log:
                subprocess.run([*command, "--generate-keys"], check=True, stdout=log, stderr=log,
                               stdin=subprocess.DEVNULL, cwd=self.directory)
        with output.open("w") as log:
            self.child = subprocess.Popen(
                command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=self.directory,
                preexec_fn=serving.die_with_parent(), start_new_session=True, env=calm_environment())
        self.url = f"http://{serving.LOOPBACK}:{port}"
        try:
            serving.wait_until(self.answers, self.child, output, 60)
        except BaseException:
            self.stop()
            raise
        return self

    def answers(self) -> bool:
        """Whether the client API is up."""
        try:
            return "versions" in call(f"{self.url}/_matrix/client/versions")
        except (OSError, ValueError):
            return False

    def stop(self, how: int = signal.SIGTERM) -> None:
        """End the server by its pid."""
        serving.end(self.child, how)
        self.child = None

    def register(self, name: str, password: str, admin: bool = False, display_name: Optional[str] = None) -> dict:
        """Make an account on this server."""
        return register(self.url, self.secret, name, password, admin, display_name)

    def facts(self) -> dict:
        """What `serve` announces."""
        return {"url": self.url, "registration_shared_secret": self.secret,
                "server_name": SERVER_NAME, "pid": self.child.pid if self.child else None}


def calm_environment() -> dict:
    """Our environment without the proxies: the server calls nobody."""
    return {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}


def serve(options: argparse.Namespace) -> int:
    """Run in the foreground until told to stop."""
    serving.stop_on_signals()
    server = Synapse(options.dir, options.port, options.default_limits)
    try:
        server.start()
        serving.announce(server.facts())
        return serving.stay(server.child)
    except serving.Stopped:
        return 0
    except serving.ServeFault as fault:
        print(f"synapse: {fault}", file=sys.stderr)
        return 1
    finally:
        server.stop()


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("serve", help="run a server in the foreground")
    one.add_argument("--dir", type=Path, required=True)
    one.add_argument("--port", type=int)
    one.add_argument("--default-limits", action="store_true", help="keep Synapse's own limit on messages")
    for name in ("register", "exempt"):
        one = commands.add_parser(name)
        one.add_argument("--url", required=True)
        one.add_argument("--secret", required=True)
        one.add_argument("user")
        if name == "register":
            one.add_argument("password")
            one.add_argument("--admin", action="store_true")
            one.add_argument("--display-name")
    return parser.parse_args()


def main() -> int:
    """Do what the command line asks."""
    options = arguments()
    if options.command == "serve":
        return serve(options)
    try:
        if options.command == "register":
            serving.announce(register(options.url, options.secret, options.user, options.password,
                                      options.admin, options.display_name))
        else:
            exempt(options.url, options.secret, options.user)
    except urllib.error.HTTPError as error:
        print(f"synapse: {error.code} {error.read().decode(errors='replace')}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
