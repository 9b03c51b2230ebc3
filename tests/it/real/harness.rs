//! A real homeserver, the built program as its bot, and members that share no code with it.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

/// The name of every test's homeserver.
pub(crate) const SERVER: &str = "yoriai.test";
/// Everybody's password.
pub(crate) const PASSWORD: &str = "pw";
/// Longer than anything takes on a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

/// A homeserver in a directory of its own. It ends when its standard input closes.
pub(crate) struct Server {
    pub(crate) url: String,
    secret: String,
    child: Child,
    stdin: Option<ChildStdin>,
    /// Removed when the server has ended.
    dir: Option<TempDir>,
}

impl Server {
    /// The server that tests share; accounts keep them apart.
    pub(crate) fn shared() -> &'static Self {
        static SHARED: OnceLock<Server> = OnceLock::new();
        SHARED.get_or_init(|| {
            let dir = tempfile::tempdir().expect("a directory can be made");
            Self::serve(dir.path(), &[]).keeping(dir)
        })
    }

    /// A server that limits messages as a fresh Synapse does.
    pub(crate) fn limited() -> Self {
        let dir = tempfile::tempdir().expect("a directory can be made");
        Self::serve(dir.path(), &["--default-limits"]).keeping(dir)
    }

    /// A server in a given directory, so that it can come back.
    pub(crate) fn serve(dir: &Path, options: &[&str]) -> Self {
        let mut child = python("scripts/synapse.py")
            .arg("serve")
            .arg("--dir")
            .arg(dir.join("synapse"))
            .args(options)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the homeserver's script starts");
        let mut line = String::new();
        let mut stdout = BufReader::new(child.stdout.take().expect("stdout is piped"));
        stdout.read_line(&mut line).expect("the homeserver says when it is ready");
        let facts: Value = serde_json::from_str(&line).expect("the homeserver started");
        Self {
            url: text(&facts, "url"),
            secret: text(&facts, "registration_shared_secret"),
            stdin: child.stdin.take(),
            child,
            dir: None,
        }
    }

    /// What it takes to register accounts.
    pub(crate) fn secret(&self) -> &str {
        &self.secret
    }

    fn keeping(mut self, dir: TempDir) -> Self {
        self.dir = Some(dir);
        self
    }

    /// Makes an account.
    pub(crate) fn register(&self, name: &str) {
        Self::script(&["register", "--url", &self.url, "--secret", &self.secret, name, PASSWORD]);
    }

    /// A new account; its name.
    pub(crate) fn member(&self, name: &str) -> String {
        let account = fresh(name);
        self.register(&account);
        account
    }

    /// Lifts the message limit for an account.
    pub(crate) fn exempt(&self, name: &str) {
        Self::script(&["exempt", "--url", &self.url, "--secret", &self.secret, &id(name)]);
    }

    /// Logs an account in, as any client would.
    pub(crate) fn log_in(&self, user: &str, more: &Value) -> Value {
        let mut wish = json!({
            "type": "m.login.password",
            "identifier": { "type": "m.id.user", "user": user },
            "password": PASSWORD,
        });
        let fields = more.as_object().expect("an object").clone();
        wish.as_object_mut().expect("an object").extend(fields);
        self.post("login", None, &wish)
    }

    /// One request of the client API; it must work.
    pub(crate) fn post(&self, path: &str, token: Option<&str>, body: &Value) -> Value {
        self.post_to(&format!("/_matrix/client/v3/{path}"), token, body)
    }

    /// One request of any API; it must work.
    pub(crate) fn post_to(&self, path: &str, token: Option<&str>, body: &Value) -> Value {
        use std::io::Read as _;
        let host = self.url.trim_start_matches("http://");
        let mut stream = std::net::TcpStream::connect(host).expect("the homeserver listens");
        let body = body.to_string();
        let token = token.map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
        write!(
            stream,
            "POST {path} HTTP/1.0\r\nHost: {host}\r\n{token}\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .expect("it can be asked");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        let (head, body) = answer.split_once("\r\n\r\n").expect("it answers in HTTP");
        assert!(head.split(' ').nth(1) == Some("200"), "{answer}");
        serde_json::from_str(body).expect("it answers in JSON")
    }

    fn script(arguments: &[&str]) {
        let output = python("scripts/synapse.py").args(arguments).output().expect("the script runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stdin.take());
        self.child.wait().ok();
        drop(self.dir.take());
    }
}

/// One bot: an account, a data directory and, most of the time, a process.
pub(crate) struct Bot {
    pub(crate) user: String,
    /// What it logs in with: the variable of its environment, and its value.
    pub(crate) secret: (&'static str, String),
    dir: TempDir,
    port: u16,
    /// Where its clock begins, if not now.
    clock: Option<String>,
    child: Option<Child>,
}

impl Bot {
    /// An account and a config; nothing runs yet. Whoever is in `may_invite` may invite it.
    pub(crate) fn new(server: &Server, may_invite: &str) -> Self {
        Self::reaching(&server.url, server, may_invite)
    }

    /// The same, with a faulty proxy between it and the homeserver.
    pub(crate) fn behind(proxy: &Proxy, server: &Server, may_invite: &str) -> Self {
        Self::reaching(&proxy.url, server, may_invite)
    }

    fn reaching(url: &str, server: &Server, may_invite: &str) -> Self {
        let name = server.member("yoriai");
        let dir = tempfile::tempdir().expect("a directory can be made");
        let port = free_port();
        let config = format!(
            "[homeserver]\nurl = \"{url}\"\n[account]\nuser = \"{}\"\n[data]\ndir = \"data\"\n\
             [access]\ninvite_from = [\"{may_invite}\"]\n[http]\nlisten = \"127.0.0.1:{port}\"\n\
             [surveys]\nkey_dir = \"keys\"\n\
             [log]\nfilter = \"info,matrix_sdk=off,matrix_sdk_crypto=warn,matrix_sdk_base=off\"\n",
            id(&name),
        );
        std::fs::write(dir.path().join("yoriai.toml"), config).expect("the config can be written");
        let secret = ("YORIAI_PASSWORD", PASSWORD.to_owned());
        Self { user: id(&name), secret, dir, port, clock: None, child: None }
    }

    /// As good as nothing is held back of what it says by itself.
    pub(crate) fn without_limits(self) -> Self {
        let path = self.dir.path().join("yoriai.toml");
        let config = std::fs::read_to_string(&path).expect("the config can be read");
        std::fs::write(path, config + "[limits]\nunsolicited_per_minute = 1000\n")
            .expect("it can be written");
        self
    }

    /// Its rows are in the PostgreSQL database at `url`.
    pub(crate) fn on(self, url: &str) -> Self {
        use std::os::unix::fs::OpenOptionsExt as _;
        let path = self.dir.path().join("yoriai.toml");
        let config = std::fs::read_to_string(&path).expect("the config can be read");
        std::fs::write(path, config + "[database]\nurl_file = \"database-url\"\n")
            .expect("it can be written");
        let secret = self.dir.path().join("database-url");
        let mut file =
            File::options().write(true).create_new(true).mode(0o600).open(secret).expect("a new file");
        file.write_all(url.as_bytes()).expect("it can be written");
        self
    }

    /// Whether it says that all is well.
    pub(crate) fn is_ready(&self) -> bool {
        http_status(self.port, "/readyz") == Some(200)
    }

    /// Starts the process.
    pub(crate) fn start(&mut self) {
        self.spawn(None);
    }

    /// Starts the process and waits until it is ready.
    pub(crate) fn start_and_wait(&mut self) {
        self.start();
        self.wait_ready();
    }

    /// Waits until the process has a connection and works.
    pub(crate) fn wait_ready(&self) {
        let ready = || http_status(self.port, "/readyz").filter(|status| *status == 200);
        until(PATIENCE, "the bot is ready", ready);
    }

    /// Starts the process with a failpoint, and waits until it is ready; see `yoriai::base::failpoint`.
    pub(crate) fn start_with(&mut self, failpoint: &str) {
        self.spawn(Some(failpoint.to_owned()));
        self.wait_ready();
    }

    /// The value of a metric; nought when nothing was counted yet.
    pub(crate) fn metric(&self, name: &str) -> i64 {
        let (_, page) = http_get(self.port, "/metrics").expect("the bot tells its metrics");
        let line = page.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        line.map_or(0, |value| value.parse().expect("a whole number"))
    }

    /// Starts the process to die at the `nth` pass of a failpoint; true when it did.
    pub(crate) fn start_to_die(&mut self, failpoint: &str, nth: u64, within: Duration) -> bool {
        self.spawn(Some(format!("{failpoint}:{nth}")));
        let started = Instant::now();
        while started.elapsed() < within {
            if self.child.as_mut().expect("it was started").try_wait().expect("it can be asked").is_some() {
                self.child = None;
                return true;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        false
    }

    /// From the next start on its clock begins here, and goes on from there.
    pub(crate) fn at(&mut self, moment: &str) {
        self.clock = Some(moment.to_owned());
    }

    fn spawn(&mut self, failpoint: Option<String>) {
        self.kill();
        let log = File::options().append(true).create(true).open(self.log()).expect("the log opens");
        let mut command = Command::new(env!("CARGO_BIN_EXE_yoriai"));
        command
            .args(["run", "--config"])
            .arg(self.dir.path().join("yoriai.toml"))
            .env(self.secret.0, &self.secret.1)
            .env_remove("YORIAI_FAILPOINT")
            .stdin(Stdio::null())
            .stdout(log.try_clone().expect("the log can be shared"))
            .stderr(log);
        for name in ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"] {
            command.env_remove(name);
        }
        if let Some(failpoint) = failpoint {
            command.env("YORIAI_FAILPOINT", failpoint);
        }
        if let Some(moment) = &self.clock {
            command.env("YORIAI_START", moment);
        }
        self.child = Some(command.spawn().expect("the program starts"));
    }

    /// Ends the process as a power cut would.
    pub(crate) fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().ok();
            child.wait().ok();
        }
    }

    /// Asks the process to stop and waits until it has; its exit code.
    pub(crate) fn stop(&mut self) -> Option<i32> {
        let child = self.child.as_mut().expect("it runs");
        let pid = child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &pid]).status().expect("a signal can be sent");
        assert!(asked.success());
        self.ended(Duration::from_secs(20))
    }

    /// Waits until the process has ended of itself; its exit code.
    pub(crate) fn ended(&mut self, within: Duration) -> Option<i32> {
        let mut child = self.child.take().expect("it runs");
        let code = until(within, "the bot has ended", || child.try_wait().expect("it can be asked"));
        code.code()
    }

    /// A number from the bot's database.
    pub(crate) fn count(&self, sql: &'static str) -> i64 {
        use sqlx::Row as _;
        crate::harness::block_on(async {
            let mut connection = self.connection().await;
            let row = sqlx::query(sql).fetch_one(&mut connection).await.expect("it is valid");
            row.get(0)
        })
    }

    /// Texts from the bot's database.
    pub(crate) fn texts(&self, sql: &'static str) -> Vec<String> {
        crate::harness::block_on(async {
            let mut connection = self.connection().await;
            sqlx::query_scalar(sql).fetch_all(&mut connection).await.expect("it is valid")
        })
    }

    /// Writes to the bot's database while it does not run: what would take months to come there.
    pub(crate) fn write(&self, sql: &'static str) {
        assert!(self.child.is_none(), "the bot has stopped");
        crate::harness::block_on(async {
            let mut connection = self.connection().await;
            sqlx::query(sql).execute(&mut connection).await.expect("it is valid");
        });
    }

    async fn connection(&self) -> sqlx::SqliteConnection {
        use sqlx::Connection as _;
        let path = self.dir.path().join("data").join("yoriai.db");
        let options =
            sqlx::sqlite::SqliteConnectOptions::new().filename(path).busy_timeout(Duration::from_secs(10));
        sqlx::SqliteConnection::connect_with(&options).await.expect("it opens")
    }

    /// Waits until nothing is left to read and to send.
    pub(crate) fn settle(&self, within: Duration) {
        let mut calm = 0;
        until(within, "the bot has done everything", || {
            let open = self.count(
                "SELECT (SELECT COUNT(*) FROM inbox WHERE state = 'new') \
                 + (SELECT COUNT(*) FROM outbox WHERE state = 'queued')",
            );
            // What is still on its way to the bot is in no table yet.
            calm = if open == 0 { calm + 1 } else { 0 };
            (calm >= 15).then_some(())
        });
    }

    /// A file of the data directory.
    pub(crate) fn data(&self, name: &str) -> PathBuf {
        self.dir.path().join("data").join(name)
    }

    /// Where the keys of surveys at level C lie.
    pub(crate) fn key_dir(&self) -> PathBuf {
        self.dir.path().join("keys")
    }

    fn log(&self) -> PathBuf {
        self.dir.path().join("log")
    }
}

impl Drop for Bot {
    #[expect(clippy::print_stderr, reason = "a failed test shows what the bot said last")]
    fn drop(&mut self) {
        self.kill();
        if std::thread::panicking() {
            let log = std::fs::read_to_string(self.log()).unwrap_or_default();
            let lines: Vec<&str> = log.lines().collect();
            eprintln!("the bot's last words:\n{}", lines[lines.len().saturating_sub(40)..].join("\n"));
        }
    }
}

/// What may stand between the bot and its homeserver, and do what proxies and networks do at their worst. What a
/// rule can say is told in `tests/peers/proxy.py`.
pub(crate) struct Proxy {
    pub(crate) url: String,
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
}

impl Proxy {
    pub(crate) fn new(server: &Server) -> Self {
        Self::with_seed(server, 1)
    }

    /// One whose rules with a `chance` draw from a seed.
    pub(crate) fn with_seed(server: &Server, seed: u64) -> Self {
        let mut child = python("tests/peers/proxy.py")
            .args(["--upstream", &server.url, "--seed", &seed.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the proxy's script starts");
        let mut stdout = BufReader::new(child.stdout.take().expect("stdout is piped"));
        let mut line = String::new();
        stdout.read_line(&mut line).expect("the proxy says where it listens");
        let url = text(&serde_json::from_str(&line).expect("in JSON"), "url");
        Self { url, stdin: child.stdin.take().expect("stdin is piped"), stdout, child }
    }

    /// From now on requests whose path fits are treated so.
    pub(crate) fn rule(&mut self, name: &str, path: &str, mut what: Value) {
        let fields = what.as_object_mut().expect("an object");
        fields.extend([("name".to_owned(), json!(name)), ("path".to_owned(), json!(path))]);
        self.ask("rule", what);
    }

    /// A rule goes.
    pub(crate) fn clear(&mut self, name: &str) {
        self.ask("clear", json!({ "name": name }));
    }

    /// How often a rule was applied.
    pub(crate) fn hits(&mut self, name: &str) -> u64 {
        self.ask("hits", json!({ "name": name }))["count"].as_u64().expect("a number")
    }

    /// How many requests came whose path fits.
    pub(crate) fn count(&mut self, path: &str) -> u64 {
        self.ask("count", json!({ "path": path }))["count"].as_u64().expect("a number")
    }

    fn ask(&mut self, what: &str, mut ask: Value) -> Value {
        ask.as_object_mut().expect("an object").insert("do".to_owned(), json!(what));
        writeln!(self.stdin, "{ask}").expect("the proxy listens");
        let mut line = String::new();
        self.stdout.read_line(&mut line).expect("the proxy answers");
        let answer: Value = serde_json::from_str(&line).expect("an answer is JSON");
        assert_eq!(answer["ok"], json!(true), "{what}: {answer}");
        answer
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Members of rooms, in a process of their own.
pub(crate) struct Peers {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    url: String,
    dir: TempDir,
}

impl Peers {
    pub(crate) fn new(server: &Server) -> Self {
        let mut child = python("tests/peers/nio_peer.py")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the members' script starts");
        Self {
            stdin: child.stdin.take().expect("stdin is piped"),
            stdout: BufReader::new(child.stdout.take().expect("stdout is piped")),
            child,
            url: server.url.clone(),
            dir: tempfile::tempdir().expect("a directory can be made"),
        }
    }

    /// A new account that is logged in; its user id.
    pub(crate) fn join_in(&mut self, server: &Server, name: &str) -> String {
        let account = server.member(name);
        let store = self.dir.path().join(name);
        let ask = json!({ "url": self.url, "user": account, "password": PASSWORD, "store": store });
        self.ask(name, "login", ask);
        id(&account)
    }

    /// Another device of an account that is there; `name` is what it is called here.
    pub(crate) fn log_in(&mut self, user: &str, name: &str) {
        let store = self.dir.path().join(name);
        let ask = json!({ "url": self.url, "user": user, "password": PASSWORD, "store": store });
        self.ask(name, "login", ask);
    }

    /// One command; it must work.
    pub(crate) fn ask(&mut self, who: &str, what: &str, more: Value) -> Value {
        let answer = self.try_ask(who, what, more);
        assert_eq!(answer["ok"], json!(true), "{who} {what}: {answer}");
        answer
    }

    /// One command; the answer says whether it worked.
    pub(crate) fn try_ask(&mut self, who: &str, what: &str, more: Value) -> Value {
        let mut ask = more;
        let fields = ask.as_object_mut().expect("an object");
        fields.insert("as".to_owned(), json!(who));
        fields.insert("do".to_owned(), json!(what));
        writeln!(self.stdin, "{ask}").expect("the members listen");
        let mut line = String::new();
        self.stdout.read_line(&mut line).expect("the members answer");
        serde_json::from_str(&line).expect("an answer is JSON")
    }

    /// A room with the bot in it, which has greeted.
    pub(crate) fn room_with(&mut self, who: &str, bot: &Bot, encrypted: bool, version: &str) -> String {
        let ask = json!({ "name": "企画", "encrypted": encrypted, "invite": [bot.user], "version": version });
        let room = text(&self.ask(who, "create_room", ask), "room");
        self.await_one(who, &room, json!({ "sender": bot.user, "msgtype": "m.notice" }));
        room
    }

    /// Says something; the event's id.
    pub(crate) fn say(&mut self, who: &str, room: &str, words: &str) -> String {
        text(&self.ask(who, "send", json!({ "room": room, "text": words })), "event_id")
    }

    /// Waits for an event that fits, also among those of the past.
    #[expect(clippy::needless_pass_by_value, reason = "callers write the JSON in place")]
    pub(crate) fn await_one(&mut self, who: &str, room: &str, fitting: Value) -> Value {
        let ask = json!({ "room": room, "match": fitting, "timeout": PATIENCE.as_secs() });
        let answer = self.try_ask(who, "sync_until", ask);
        if answer["ok"] != json!(true) {
            let seen = self.history(who, room);
            let seen: Vec<_> =
                seen.iter().map(|it| (&it["type"], &it["sender"], &it["unreadable"])).collect();
            panic!("{who}: {answer}; in the room: {seen:?}");
        }
        answer["events"][0].clone()
    }

    /// Everything that the server holds of a room.
    pub(crate) fn history(&mut self, who: &str, room: &str) -> Vec<Value> {
        let mut answer = self.ask(who, "timeline", json!({ "room": room, "server": true }));
        match answer["events"].take() {
            Value::Array(events) => events,
            other => panic!("not a list: {other}"),
        }
    }

    /// Whether somebody is in a room, by the server.
    pub(crate) fn has_member(&mut self, who: &str, room: &str, user: &str) -> bool {
        self.ask(who, "members", json!({ "room": room }))["members"].get(user).is_some()
    }
}

impl Drop for Peers {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// One test at a time: each starts several processes and measures patience in seconds.
pub(crate) fn turn() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Asks until there is an answer.
pub(crate) fn until<T>(within: Duration, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(started.elapsed() < within, "not within {within:?}: {what}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// A text field that must be there.
pub(crate) fn text(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_else(|| panic!("no {field} in {value}")).to_owned()
}

/// The message that an event of a room answers: by thread or by reply.
pub(crate) fn answered(event: &Value) -> Option<&str> {
    let relation = event["content"].get("m.relates_to")?;
    relation["event_id"].as_str().or_else(|| relation["m.in_reply_to"]["event_id"].as_str())
}

/// The Matrix id of an account.
pub(crate) fn id(name: &str) -> String {
    format!("@{name}:{SERVER}")
}

/// An account name that nobody has.
fn fresh(name: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("{name}{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// The Python that has Synapse and the members' libraries, with a script of ours.
pub(crate) fn python(script: &str) -> Command {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = match std::env::var_os("YORIAI_TEST_PYTHON") {
        Some(python) => Command::new(python),
        None => Command::new(root.join("target/python/bin/python")),
    };
    command.arg(root.join(script)).stderr(Stdio::inherit());
    command
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    listener.local_addr().expect("it has an address").port()
}

fn http_status(port: u16, path: &str) -> Option<u16> {
    http_get(port, path).map(|(status, _)| status)
}

fn http_get(port: u16, path: &str) -> Option<(u16, String)> {
    use std::io::Read as _;
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(2))).ok()?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let status = answer.split(' ').nth(1)?.parse().ok()?;
    Some((status, answer.split_once("\r\n\r\n")?.1.to_owned()))
}
