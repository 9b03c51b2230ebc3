//! Our own picture of a chat: what comes in, what goes out. No type of any SDK appears here, so
//! that a homeserver and a terminal look the same to everything behind.

pub mod doc;
pub mod event;
mod markdown;
pub mod message;
pub mod recipe;

pub use doc::{Block, Doc, Inline};
pub use event::{Event, Kind, Member};
pub use message::{Body, Lane, Message, Ref, To};
pub use recipe::{Form, Recipe, Render, Rendered, Renderer, Unrendered};
