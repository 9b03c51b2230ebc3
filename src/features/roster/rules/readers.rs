//! What of the roster is read from what people write.

use super::{name, sheet};
use crate::base::reader::Reader;

/// See [`Reader`].
pub const READERS: &[Reader] = &[
    ("roster: a name to be called by", |text| drop(name::wish(text))),
    ("roster: a file", |text| {
        drop(sheet::read(text.as_bytes()));
        // Below a head that is right, and as a spreadsheet of an office saves it.
        let whole = format!("ID,氏名,組織\n{text}");
        drop(sheet::read(whole.as_bytes()));
        let (bytes, ..) = encoding_rs::SHIFT_JIS.encode(&whole);
        drop(sheet::read(&bytes));
    }),
];
