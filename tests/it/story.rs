//! `story!`: one story, told on both databases.

/// A test for each database. The body gets a [`crate::harness::Test`], which every file of stories
/// imports, by the name given.
macro_rules! story {
    ($name:ident, |$t:ident| $body:block) => {
        story!($name, from crate::harness::START, |$t| $body);
    };
    ($name:ident, from $start:expr, |$t:ident| $body:block) => {
        mod $name {
            use super::*;

            async fn story($t: &mut Test) $body

            #[test]
            fn sqlite() {
                crate::harness::tell($start, crate::harness::Database::Sqlite, story);
            }

            #[test]
            fn postgres() {
                crate::harness::tell($start, crate::harness::Database::Postgres, story);
            }
        }
    };
}
