//! Names of things: our own ids and those of Matrix.

use std::fmt;

use rand::rngs::StdRng;
use rand::seq::SliceRandom as _;
use rand::{RngExt, SeedableRng};
use serde::{Deserialize, Serialize};
use ulid::Ulid;

use crate::base::stamp::Stamp;

macro_rules! name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
        #[serde(transparent)]
        #[sqlx(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }
    };
}

name! {
    /// The id of one of our rows: a ULID, so that ids sort by the time they were made.
    Id
}
name! {
    /// A Matrix event id (`$…`); the journal's key. Inputs that are no Matrix event get one with
    /// another first character.
    EventId
}
name! {
    /// A Matrix room id (`!…`). It changes when a room is upgraded, so rows refer to [`Id`]s of
    /// rooms instead. Since room version 12 it has no server part.
    RoomAddress
}
name! {
    /// A Matrix user id (`@…:…`).
    UserId
}

impl UserId {
    /// What stands between `@` and `:`; the whole id when it has another form.
    pub fn localpart(&self) -> &str {
        let rest = self.0.strip_prefix('@').unwrap_or(&self.0);
        rest.split_once(':').map_or(rest, |(local, _)| local)
    }

    /// What stands behind the first `:`.
    pub fn server(&self) -> Option<&str> {
        self.0.split_once(':').map(|(_, server)| server)
    }
}

/// Makes ids. Within one generator they rise strictly, even within a millisecond.
#[derive(Debug)]
pub struct Ids {
    rng: StdRng,
    last: Ulid,
}

impl Ids {
    /// Ids that nobody can guess.
    #[expect(clippy::disallowed_methods, reason = "this is where randomness enters")]
    pub fn random() -> Self {
        Self { rng: StdRng::from_rng(&mut rand::rng()), last: Ulid::nil() }
    }

    /// The same ids at every run: for the console and for tests.
    pub fn seeded(seed: u64) -> Self {
        Self { rng: StdRng::seed_from_u64(seed), last: Ulid::nil() }
    }

    /// A new id of the moment `now`.
    pub fn next(&mut self, now: Stamp) -> Id {
        let ms = u64::try_from(now.0).unwrap_or(0);
        let fresh = Ulid::from_parts(ms, self.rng.random());
        // Two ids of one millisecond, or a clock that went back, must not swap places.
        self.last = if fresh > self.last { fresh } else { self.last.increment().unwrap_or(fresh) };
        Id(self.last.to_string())
    }

    /// A word of 160 bits that nobody can guess, for an address that only its owner knows.
    pub fn secret(&mut self) -> String {
        const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz234567";
        (0..32).map(|_| char::from(LETTERS[self.rng.random_range(0..LETTERS.len())])).collect()
    }

    /// Puts things into an order that tells nothing of the one before.
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        things.shuffle(&mut self.rng);
    }

    /// A short code for a failure, to be read out on the telephone: no 0, O, 1 or I.
    pub fn fault_code(&mut self) -> String {
        const LETTERS: &[u8] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
        (0..6).map(|_| char::from(LETTERS[self.rng.random_range(0..LETTERS.len())])).collect()
    }
}
