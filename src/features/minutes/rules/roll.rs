//! Who was there: what people answered, who spoke in the thread, and what an organiser typed.

use sqlx::FromRow;

use crate::base::UserId;
use crate::features::meeting::Attendee;

/// Somebody of whom more is known than what they answered.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(in crate::features::minutes) struct Mark {
    /// A user id, or a name without an account.
    pub(in crate::features::minutes) person: String,
    pub(in crate::features::minutes) name: String,
    /// `spoke`, `present` or `absent`; the last two were typed.
    pub(in crate::features::minutes) how: String,
}

/// Somebody of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features::minutes) struct Person {
    /// `None` is a guest without an account.
    pub(in crate::features::minutes) user: Option<UserId>,
    pub(in crate::features::minutes) name: String,
    /// Who came instead.
    pub(in crate::features::minutes) deputy: Option<String>,
}

/// Who was there and who was not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::features::minutes) struct Roll {
    pub(in crate::features::minutes) present: Vec<Person>,
    pub(in crate::features::minutes) absent: Vec<Person>,
    /// Of whom nothing is known: no answer, no word.
    pub(in crate::features::minutes) unknown: Vec<Person>,
}

/// What was typed wins; then having spoken; then the answer.
pub(in crate::features::minutes) fn roll(attendees: &[Attendee], marks: &[Mark]) -> Roll {
    let typed = marks.iter().any(|mark| mark.how == "present");
    let mut roll = Roll::default();
    let mut met = Vec::new();
    for attendee in attendees {
        let key = attendee.user.as_ref().map_or(attendee.name.as_str(), UserId::as_str);
        met.push(key);
        let how = marks.iter().find(|mark| mark.person == key).map(|mark| mark.how.as_str());
        let coming =
            matches!(attendee.answer.as_deref(), Some("onsite" | "online")) || attendee.user.is_none();
        let mut person = Person { user: attendee.user.clone(), name: attendee.name.clone(), deputy: None };
        match how {
            Some("present") => roll.present.push(person),
            Some("absent") => roll.absent.push(person),
            // A list of who was there leaves nobody out.
            _ if typed => roll.absent.push(person),
            Some(_) => roll.present.push(person),
            None if coming => roll.present.push(person),
            None if attendee.deputy.is_some() => {
                person.deputy.clone_from(&attendee.deputy);
                roll.present.push(person);
            }
            None if attendee.answer.as_deref() == Some("absent") => roll.absent.push(person),
            None => roll.unknown.push(person),
        }
    }
    for mark in marks.iter().filter(|mark| !met.contains(&mark.person.as_str())) {
        let user = mark.person.starts_with('@').then(|| UserId(mark.person.clone()));
        let person = Person { user, name: mark.name.clone(), deputy: None };
        match mark.how.as_str() {
            "absent" => roll.absent.push(person),
            "spoke" if typed => {}
            _ => roll.present.push(person),
        }
    }
    roll
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attendee(name: &str, answer: Option<&str>) -> Attendee {
        let user = name.chars().next().is_some_and(char::is_lowercase).then(|| UserId(format!("@{name}")));
        let answer = answer.map(str::to_owned);
        Attendee { user, name: name.to_owned(), answer, deputy: None, comment: None }
    }

    fn mark(name: &str, how: &str) -> Mark {
        let person = if name.chars().next().is_some_and(char::is_lowercase) {
            format!("@{name}")
        } else {
            name.to_owned()
        };
        Mark { person, name: name.to_owned(), how: how.to_owned() }
    }

    fn shown(marks: &[Mark]) -> String {
        let attendees = [
            attendee("a", Some("onsite")),
            attendee("b", Some("absent")),
            attendee("c", None),
            attendee("d", Some("undecided")),
            attendee("Guest", None),
        ];
        let roll = roll(&attendees, marks);
        let names = |people: &[Person]| people.iter().map(|p| p.name.as_str()).collect::<String>();
        format!("{}|{}|{}", names(&roll.present), names(&roll.absent), names(&roll.unknown))
    }

    #[test]
    fn typed_wins_then_spoken_then_answered() {
        assert_eq!(shown(&[]), "aGuest|b|cd");
        assert_eq!(shown(&[mark("b", "spoke"), mark("c", "spoke")]), "abcGuest||d");
        assert_eq!(shown(&[mark("a", "absent")]), "Guest|ab|cd");
        let typed = [mark("c", "present"), mark("a", "spoke"), mark("X", "present")];
        assert_eq!(shown(&typed), "cX|abdGuest|");
    }
}
