//! Yoriai (寄合): a Matrix bot that does the secretariat's work for public-office staff.
//!
//! `docs/ARCHITECTURE.md` is the map: what each module does, who may import whom, and three walks
//! through the code.
#![recursion_limit = "256"]
// What people write is full of characters of several bytes: `base::cut` parts texts without a panic.
#![cfg_attr(not(test), deny(clippy::string_slice))]

pub mod app;
pub mod base;
pub mod chat;
pub mod cli;
pub mod command;
pub mod config;
pub mod console;
pub mod documents;
pub mod engine;
pub mod features;
pub mod http;
pub mod input;
#[cfg(feature = "matrix")]
pub mod matrix;
pub mod readers;
pub mod scheduler;
pub mod store;
pub mod telemetry;
pub mod text;
