//! The listener for those who watch over the bot: is it up, is it ready, what has it counted.
//!
//! It has no password and shows no content, so it belongs on loopback or in a closed network.

mod bounds;
mod calendars;

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;

use crate::telemetry::{Health, Metrics};
use bounds::Bounded;
pub use calendars::{Shelf, serve_calendars};

const OPENMETRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Our own pages are far shorter.
const LONGEST_PAGE: u64 = 1024 * 1024;

/// How long an orderly end may take before open connections are cut.
const SHUTDOWN_GRACE: Duration = Duration::from_secs(2);

/// Answers `/livez`, `/readyz` and `/metrics` until `shutdown` ends.
///
/// # Errors
/// If the listener fails.
pub async fn serve(
    listener: TcpListener,
    health: Health,
    metrics: Metrics,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let (began, begins) = tokio::sync::oneshot::channel::<()>();
    let shutdown = async move {
        shutdown.await;
        // Nobody may be listening any more; then there is nobody to tell.
        drop(began);
    };
    let server =
        axum::serve(Bounded::new(listener), router(health, metrics)).with_graceful_shutdown(shutdown);
    tokio::select! {
        result = server => result,
        // A client that keeps its request open must not keep the bot from stopping.
        () = async { begins.await.ok(); tokio::time::sleep(SHUTDOWN_GRACE).await } => Ok(()),
    }
}

fn router(health: Health, metrics: Metrics) -> Router {
    Router::new()
        // The answer itself is the proof: the process runs and its tasks are scheduled.
        .route("/livez", get(|| async { "ok\n" }))
        .route("/readyz", get(readyz).with_state(health))
        .route("/metrics", get(page).with_state(metrics))
}

async fn readyz(State(health): State<Health>) -> (StatusCode, String) {
    let status = health.status();
    let code = if status.is_ready() { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (code, status.to_string())
}

async fn page(State(metrics): State<Metrics>) -> Response {
    match metrics.encode() {
        Ok(page) => ([(header::CONTENT_TYPE, OPENMETRICS)], page).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Asks a running bot's `/livez`: it is what a container's health check runs.
///
/// # Errors
/// With what happened instead of the answer "200".
pub fn ask_livez(listen: SocketAddr, patience: Duration) -> io::Result<()> {
    let answer = ask(listen, "/livez", patience)?;
    if answer.starts_with("HTTP/1.1 200 ") {
        return Ok(());
    }
    let line = answer.lines().next().unwrap_or_default().to_owned();
    Err(io::Error::other(format!("expected the answer 200 from {}, got {line:?}", reachable(listen))))
}

/// Asks a running bot for one of its pages, without an HTTP client; the answer as it came.
///
/// # Errors
/// If nobody answers.
pub fn ask(listen: SocketAddr, path: &str, patience: Duration) -> io::Result<String> {
    use std::io::{Read as _, Write as _};

    let address = reachable(listen);
    let mut stream = std::net::TcpStream::connect_timeout(&address, patience)?;
    stream.set_read_timeout(Some(patience))?;
    stream.set_write_timeout(Some(patience))?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    // Whoever else listens there may send anything, for as long as it likes.
    let mut answer = Vec::new();
    stream.take(LONGEST_PAGE).read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

/// An address that listens everywhere is asked on loopback.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::sync::oneshot;
    use tokio::task::JoinHandle;

    use super::*;

    struct Server {
        address: SocketAddr,
        health: Health,
        metrics: Metrics,
        stop: oneshot::Sender<()>,
        task: JoinHandle<io::Result<()>>,
    }

    async fn start() -> Server {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let (health, metrics) = (Health::new(), Metrics::new());
        let (stop, stopped) = oneshot::channel();
        let shutdown = async { stopped.await.unwrap() };
        let task = tokio::spawn(serve(listener, health.clone(), metrics.clone(), shutdown));
        Server { address, health, metrics, stop, task }
    }

    async fn fetch(server: &Server, path: &str) -> String {
        let mut stream = tokio::net::TcpStream::connect(server.address).await.unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    }

    #[tokio::test]
    async fn ready_only_when_the_parts_are_well() {
        let server = start().await;
        assert!(fetch(&server, "/livez").await.starts_with("HTTP/1.1 200 "));
        let answer = fetch(&server, "/readyz").await;
        assert!(answer.starts_with("HTTP/1.1 503 ") && answer.contains("database failing"), "{answer}");

        let _engine = server.health.runs("engine");
        server.health.database_works();
        server.health.synced();
        let answer = fetch(&server, "/readyz").await;
        assert!(
            answer.starts_with("HTTP/1.1 200 ") && answer.contains("database ok\nengine ok\n"),
            "{answer}"
        );
    }

    #[tokio::test]
    async fn metrics_come_as_openmetrics() {
        let server = start().await;
        server.metrics.rate_limited();
        let answer = fetch(&server, "/metrics").await;
        assert!(answer.contains("content-type: application/openmetrics-text"), "{answer}");
        assert!(answer.contains("yoriai_rate_limited_total 1"), "{answer}");
        assert!(fetch(&server, "/").await.starts_with("HTTP/1.1 404 "));
    }

    #[tokio::test]
    async fn an_open_request_does_not_keep_us_from_stopping() {
        let server = start().await;
        let mut slow = tokio::net::TcpStream::connect(server.address).await.unwrap();
        slow.write_all(b"GET /livez HTTP/1.1\r\nHost:").await.unwrap();
        tokio::time::sleep(Duration::from_millis(50)).await;
        server.stop.send(()).unwrap();
        tokio::time::timeout(SHUTDOWN_GRACE * 3, server.task).await.unwrap().unwrap().unwrap();
    }

    #[tokio::test]
    async fn the_health_check_asks_what_listens() {
        let server = start().await;
        let patience = Duration::from_secs(5);
        let everywhere = SocketAddr::from((Ipv4Addr::UNSPECIFIED, server.address.port()));
        tokio::task::spawn_blocking(move || ask_livez(everywhere, patience)).await.unwrap().unwrap();

        server.stop.send(()).unwrap();
        server.task.await.unwrap().unwrap();
        let address = server.address;
        let asked = tokio::task::spawn_blocking(move || ask_livez(address, patience)).await.unwrap();
        assert_eq!(asked.unwrap_err().kind(), io::ErrorKind::ConnectionRefused);
    }

    #[tokio::test]
    async fn whoever_else_listens_there_is_not_us() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let asked = tokio::task::spawn_blocking(move || ask_livez(address, Duration::from_secs(5)));
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = [0; 16];
        stream.read_exact(&mut request).await.unwrap();
        stream.write_all(b"SSH-2.0-hello\r\n").await.unwrap();
        stream.shutdown().await.unwrap();
        let error = asked.await.unwrap().unwrap_err().to_string();
        assert!(error.contains("SSH-2.0-hello"), "{error}");
    }
}
