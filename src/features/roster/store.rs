//! The roster's table.

pub(super) mod person;

use crate::base::{Stamp, UserId};
use crate::features::roster::rules::{Person, Plan};
use crate::store::Tx;
use crate::{exec, find};

/// The line of a person.
///
/// # Errors
/// When the database fails.
pub async fn find(tx: &mut Tx, person: &UserId) -> anyhow::Result<Option<Person>> {
    Ok(find!(
        tx,
        Person,
        "SELECT person, name, known_as, organisation, department, title FROM roster WHERE person = $1",
        person,
    )?)
}

/// The whole roster.
///
/// # Errors
/// When the database fails.
pub async fn all(tx: &mut Tx) -> anyhow::Result<Vec<Person>> {
    Ok(crate::all!(
        tx,
        Person,
        "SELECT person, name, known_as, organisation, department, title FROM roster ORDER BY person",
    )?)
}

/// Does what an import says.
///
/// # Errors
/// When the database fails.
pub async fn carry_out(tx: &mut Tx, now: Stamp, plan: &Plan) -> anyhow::Result<()> {
    for person in plan.added.iter().chain(&plan.changed) {
        exec!(
            tx,
            "INSERT INTO roster (person, name, known_as, organisation, department, title, changed_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) \
             ON CONFLICT (person) DO UPDATE SET name = excluded.name, known_as = excluded.known_as, \
             organisation = excluded.organisation, department = excluded.department, title = excluded.title, \
             changed_at = excluded.changed_at",
            &person.person,
            &person.name,
            &person.known_as,
            &person.organisation,
            &person.department,
            &person.title,
            now,
        )?;
    }
    for person in &plan.removed {
        exec!(tx, "DELETE FROM roster WHERE person = $1", person)?;
    }
    Ok(())
}

/// Sets what a person wants to be called.
pub(super) async fn call(
    tx: &mut Tx,
    now: Stamp,
    person: &UserId,
    known_as: Option<&str>,
) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE roster SET known_as = $2, changed_at = $3 WHERE person = $1",
        person,
        known_as,
        now,
    )?;
    Ok(())
}
