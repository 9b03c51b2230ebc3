//! One macro for each shape of access. Each expands to the same call for both drivers.
//!
//! The SQL is a literal, so that a test can find every statement and prepare it on both databases.

/// Runs a statement and gives the number of rows that it touched.
#[macro_export]
macro_rules! exec {
    ($tx:expr, $sql:expr $(, $arg:expr)* $(,)?) => {
        match &mut $tx.conn {
            $crate::store::db::Conn::Sqlite(conn) => sqlx::query::<sqlx::Sqlite>($sql)
                $(.bind($arg))*.execute(&mut **conn).await.map(|done| done.rows_affected()),
            $crate::store::db::Conn::Postgres(conn) => sqlx::query::<sqlx::Postgres>($sql)
                $(.bind($arg))*.execute(&mut **conn).await.map(|done| done.rows_affected()),
        }
        .map_err(|error| $crate::store::StoreError::new(concat!(file!(), ":", line!()), error))
    };
}

/// Reads at most one row.
#[macro_export]
macro_rules! find {
    ($tx:expr, $row:ty, $sql:expr $(, $arg:expr)* $(,)?) => {
        match &mut $tx.conn {
            $crate::store::db::Conn::Sqlite(conn) => sqlx::query_as::<sqlx::Sqlite, $row>($sql)
                $(.bind($arg))*.fetch_optional(&mut **conn).await,
            $crate::store::db::Conn::Postgres(conn) => sqlx::query_as::<sqlx::Postgres, $row>($sql)
                $(.bind($arg))*.fetch_optional(&mut **conn).await,
        }
        .map_err(|error| $crate::store::StoreError::new(concat!(file!(), ":", line!()), error))
    };
}

/// Reads exactly one row; it is an error when there is none.
#[macro_export]
macro_rules! get {
    ($tx:expr, $row:ty, $sql:expr $(, $arg:expr)* $(,)?) => {
        match &mut $tx.conn {
            $crate::store::db::Conn::Sqlite(conn) => sqlx::query_as::<sqlx::Sqlite, $row>($sql)
                $(.bind($arg))*.fetch_one(&mut **conn).await,
            $crate::store::db::Conn::Postgres(conn) => sqlx::query_as::<sqlx::Postgres, $row>($sql)
                $(.bind($arg))*.fetch_one(&mut **conn).await,
        }
        .map_err(|error| $crate::store::StoreError::new(concat!(file!(), ":", line!()), error))
    };
}

/// Reads all rows.
#[macro_export]
macro_rules! all {
    ($tx:expr, $row:ty, $sql:expr $(, $arg:expr)* $(,)?) => {
        match &mut $tx.conn {
            $crate::store::db::Conn::Sqlite(conn) => sqlx::query_as::<sqlx::Sqlite, $row>($sql)
                $(.bind($arg))*.fetch_all(&mut **conn).await,
            $crate::store::db::Conn::Postgres(conn) => sqlx::query_as::<sqlx::Postgres, $row>($sql)
                $(.bind($arg))*.fetch_all(&mut **conn).await,
        }
        .map_err(|error| $crate::store::StoreError::new(concat!(file!(), ":", line!()), error))
    };
}

pub use crate::{all, exec, find, get};
