//! What is read from what people write about their own things.

use super::typed;
use crate::base::reader::Reader;

/// See [`Reader`].
pub const READERS: &[Reader] = &[("items: what to do with one", |text| drop(typed(text)))];
