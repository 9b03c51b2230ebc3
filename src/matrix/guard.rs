//! Work on what came from outside, so that a panic in it ends that work and nothing else.

use std::panic::AssertUnwindSafe;

use futures_util::FutureExt as _;

/// The work panicked; the hook has logged where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Panicked;

/// Does the work to its end or to its panic. What it has changed by then stays changed.
pub(super) async fn guarded<T>(work: impl Future<Output = T>) -> Result<T, Panicked> {
    AssertUnwindSafe(work).catch_unwind().await.map_err(|_| Panicked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_is_caught_also_after_a_pause() {
        assert_eq!(guarded(async { 7 }).await, Ok(7));
        let late: Result<(), Panicked> = guarded(async {
            tokio::task::yield_now().await;
            panic!("on purpose");
        })
        .await;
        assert_eq!(late, Err(Panicked));
    }
}
