//! The built program against a real Synapse, with members that are not the bot.
//!
//! Each test has accounts of its own; one runs at a time.

mod away;
mod careful;
mod checklists;
mod coming;
mod conversation;
mod crash;
mod faults;
mod flood;
mod forged;
mod gaps;
mod harness;
mod keys;
mod limits;
mod meetings;
mod reminders;
mod sessions;
mod spaces;
mod surveys;
mod uploads;
