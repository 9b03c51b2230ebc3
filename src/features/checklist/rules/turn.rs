//! Whose turn it is: no item twice before all had their turn.

/// The index of the next item, and whether a new round begins with it.
pub(in super::super) fn next(items: &[&str], had: &[String]) -> Option<(usize, bool)> {
    let waiting = items.iter().position(|item| !had.iter().any(|had| had == item));
    match waiting {
        Some(index) => Some((index, false)),
        None if items.is_empty() => None,
        None => Some((0, true)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_comes_twice_before_all_had_their_turn() {
        let (mut had, mut order) = (Vec::new(), Vec::new());
        let mut items = vec!["a", "b", "c"];
        for week in 0..8 {
            if week == 4 {
                // One is taken out and another comes in the middle of a round.
                items = vec!["a", "d", "c"];
            }
            let (index, anew) = next(&items, &had).unwrap();
            if anew {
                had.clear();
            }
            had.push(items[index].to_owned());
            order.push(items[index]);
        }
        assert_eq!(order, ["a", "b", "c", "a", "d", "c", "a", "d"]);
        assert_eq!(next(&[], &had), None);
    }
}
