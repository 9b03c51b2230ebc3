//! What of an agenda is read from what people write.

use super::{point, wish};
use crate::base::reader::Reader;
use crate::command::Line;

/// See [`Reader`].
pub const READERS: &[Reader] = &[
    ("agenda: a line", |text| drop(wish(&Line::split(text)))),
    ("agenda: a point", |text| drop(point(text))),
];
