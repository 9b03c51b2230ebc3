//! When time runs out: for each point that says how long it takes, and for the meeting.

use crate::base::Stamp;
use crate::features::agenda::store::Row;

const MINUTE_MS: i64 = 60 * 1000;
/// So many minutes before the end it is said that it comes.
const SOON: i64 = 5;

/// What is said at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::features::agenda) enum Cue {
    /// Five minutes are left for the point with this index.
    PointSoon(usize),
    /// The time of the point with this index is up.
    PointOver(usize),
    /// Five minutes are left.
    MeetingSoon,
    /// The time is up.
    MeetingOver,
}

/// Everything that is said in a meeting, and when. Nothing where no point says how long it takes:
/// then nobody asked for it. Behind a point that says no length and is not done nobody knows when
/// the next one begins.
pub(in crate::features::agenda) fn cues(
    began_at: Stamp,
    ends_at: Stamp,
    points: &[Row],
) -> Vec<(Stamp, Cue)> {
    let mut cues = Vec::new();
    if points.iter().all(|point| point.minutes.is_none()) {
        return cues;
    }
    let mut at = began_at;
    for (index, point) in points.iter().enumerate() {
        if point.state == "done" {
            at = point.done_at.unwrap_or(at).max(at);
            continue;
        }
        let Some(minutes) = point.minutes else { break };
        let end = at.plus_ms(minutes * MINUTE_MS);
        if minutes > SOON {
            cues.push((end.plus_ms(-SOON * MINUTE_MS), Cue::PointSoon(index)));
        }
        cues.push((end, Cue::PointOver(index)));
        at = end;
    }
    if ends_at.since(began_at) > SOON * MINUTE_MS {
        cues.push((ends_at.plus_ms(-SOON * MINUTE_MS), Cue::MeetingSoon));
    }
    cues.push((ends_at, Cue::MeetingOver));
    cues.sort_by_key(|(at, _)| *at);
    cues
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(minutes: Option<i64>, done_at: Option<i64>) -> Row {
        Row {
            id: "p".into(),
            room: "r".into(),
            meeting: None,
            position: 1,
            title: "x".to_owned(),
            who: None,
            minutes,
            state: if done_at.is_some() { "done" } else { "open" }.to_owned(),
            done_at: done_at.map(|minute| Stamp(minute * MINUTE_MS)),
            owner: "@a".into(),
        }
    }

    fn said(points: &[Row]) -> Vec<(i64, Cue)> {
        let cues = cues(Stamp(0), Stamp(60 * MINUTE_MS), points);
        cues.into_iter().map(|(at, cue)| (at.0 / MINUTE_MS, cue)).collect()
    }

    #[test]
    fn time_is_kept_from_the_start_and_from_what_is_done() {
        use Cue::{MeetingOver, MeetingSoon, PointOver, PointSoon};
        assert_eq!(said(&[point(None, None)]), []);
        assert_eq!(
            said(&[point(Some(10), None), point(Some(3), None)]),
            [(5, PointSoon(0)), (10, PointOver(0)), (13, PointOver(1)), (55, MeetingSoon), (60, MeetingOver)]
        );
        assert_eq!(
            said(&[point(Some(10), Some(20)), point(Some(20), None)]),
            [(35, PointSoon(1)), (40, PointOver(1)), (55, MeetingSoon), (60, MeetingOver)]
        );
        assert_eq!(said(&[point(None, None), point(Some(10), None)]), [(55, MeetingSoon), (60, MeetingOver)]);
    }
}
