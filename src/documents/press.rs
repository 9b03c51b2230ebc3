//! Rendering beside the async threads: one recipe at a time, and not for ever.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;

use super::render;
use crate::chat::recipe::{Form, Recipe, Render, Rendering, Unrendered};

/// A chart takes a tenth of a second. What has not come by then is not waited for, and whoever waits
/// behind it gets nothing either.
const PATIENCE: Duration = Duration::from_secs(10);

/// The one press of the house.
#[derive(Clone, Debug)]
pub struct Press {
    /// Held by the thread that renders, also when nobody waits for it any more: so a second recipe
    /// never adds to the memory of one that has run away.
    one: Arc<Semaphore>,
    patience: Duration,
    /// Hears of every document that was not made, and why in a word.
    counter: Counter,
}

#[derive(Clone)]
struct Counter(Arc<dyn Fn(&'static str) + Send + Sync>);

impl fmt::Debug for Counter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Counter")
    }
}

impl Default for Press {
    fn default() -> Self {
        Self { one: Arc::new(Semaphore::new(1)), patience: PATIENCE, counter: Counter(Arc::new(|_| {})) }
    }
}

impl Press {
    /// A press that is waited for so long.
    pub fn with_patience(patience: Duration) -> Self {
        Self { patience, ..Self::default() }
    }

    /// The press with somebody who counts what was not made: `broken`, `slow` or `much`.
    #[must_use]
    pub fn counting(mut self, count: impl Fn(&'static str) + Send + Sync + 'static) -> Self {
        self.counter = Counter(Arc::new(count));
        self
    }
}

impl Render for Press {
    fn render<'a>(&'a self, recipe: &'a Recipe, form: Form) -> Rendering<'a> {
        Box::pin(async move {
            let work = async {
                let turn = self.one.clone().acquire_owned().await;
                let turn = turn.map_err(|closed| Unrendered::Broken(closed.to_string()))?;
                let recipe = recipe.clone();
                let thread = tokio::task::spawn_blocking(move || {
                    let rendered = render(&recipe, form);
                    drop(turn);
                    rendered
                });
                // A panic of the typesetter ends its thread and nothing else.
                thread.await.unwrap_or_else(|crash| Err(Unrendered::Broken(crash.to_string())))
            };
            let outcome = tokio::time::timeout(self.patience, work).await.unwrap_or(Err(Unrendered::TooSlow));
            if let Err(error) = &outcome {
                (self.counter.0)(why(error));
            }
            match &outcome {
                Ok(rendered) if !rendered.missing.is_empty() => {
                    // How many, and not which: they are somebody's words.
                    let count = rendered.missing.len();
                    tracing::info!(count, "the font does not have every character of a document");
                }
                Ok(_) => {}
                Err(error @ Unrendered::Broken(_)) => {
                    tracing::error!(%error, "a document is left out; its text stands alone");
                }
                Err(error) => tracing::warn!(%error, "a document is left out; its text stands alone"),
            }
            outcome
        })
    }
}

/// The reason in a word, for counting.
fn why(error: &Unrendered) -> &'static str {
    match error {
        Unrendered::Broken(_) => "broken",
        Unrendered::TooSlow => "slow",
        Unrendered::TooMuch(_) => "much",
    }
}
