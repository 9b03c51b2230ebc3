//! Stopping: one signal asks, a second one insists.

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

/// Told to everybody who runs: end what is in hand, then stop.
#[derive(Debug)]
pub(super) struct Stop {
    sender: watch::Sender<bool>,
}

impl Stop {
    /// Listens for SIGTERM and SIGINT from now on.
    ///
    /// # Errors
    /// If the operating system refuses.
    pub(super) fn on_signals() -> anyhow::Result<Self> {
        let mut terminate = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        let sender = watch::Sender::new(false);
        let stop = sender.clone();
        tokio::spawn(async move {
            loop {
                tokio::select! {
                    _ = terminate.recv() => {}
                    _ = interrupt.recv() => {}
                }
                if stop.send_replace(true) {
                    tracing::warn!("told to stop twice: ending at once; nothing that was committed is lost");
                    std::process::exit(1);
                }
                tracing::info!("stopping");
            }
        });
        Ok(Self { sender })
    }

    /// Stops without a signal, because a part has failed.
    pub(super) fn now(&self) {
        self.sender.send_replace(true);
    }

    /// A receiver that turns true when it is time to stop.
    pub(super) fn listen(&self) -> watch::Receiver<bool> {
        self.sender.subscribe()
    }

    /// Waits until it is time to stop.
    pub(super) async fn asked(&self) {
        // The sender is `self`, so it cannot be gone.
        self.listen().wait_for(|stop| *stop).await.ok();
    }
}
