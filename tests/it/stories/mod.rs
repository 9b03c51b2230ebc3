//! What people do and what the bot says, a file for each subject.

mod access;
mod again;
mod coming_and_going;
mod commands;
mod dates;
mod dialogue;
mod help;
mod hostile;
mod jobs;
mod late;
mod poll_answers;
mod poll_closing;
mod poll_faults;
mod poll_kinds;
mod poll_manage;
mod poll_order;
mod poll_typed;
mod reminder;
mod reminder_every;
mod reminder_late;
mod reminder_people;
mod reminder_tend;
mod replay;
mod settings;
mod settings_of_rooms;
mod undo;
