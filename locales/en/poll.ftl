# Polls
command-poll = asks a question with one answer each
    .usage = poll QUESTION OPTION OPTION … [close:TIME]
    .examples =
        !yo poll "Lunch?" Bento Noodles
        !yo poll "Where do we meet?" Office "City hall" Online close:"tomorrow 17:00"
command-close = closes a poll and posts its result
    .usage = close NUMBER
    .examples = !yo close 1

poll-opened = **#{ $number } { $question }**
    { $count ->
        [2] Please tap one of the two.
       *[other] Please tap one.
    } If you cannot tap, reply to this post with a number (such as 1), or send the option as it stands. Others can see who chose what. { $until }
poll-until = It closes at { $at }.
poll-until-closed = To close it: `!yo close { $number }`
poll-ended = The poll “{ $question }” is closed.
poll-result = **Result of poll #{ $number } “{ $question }”**
poll-result-row = { $option }  { $votes } { $votes ->
        [one] vote
       *[other] votes
    } ({ $share }%) { $bar }
poll-result-tail = { $verdict } { $answered } answered, { $silent } did not (shares are of those who answered).
poll-winner = Most chose “{ $options }”.
poll-tie = A tie between “{ $options }”.
poll-no-votes = Nobody answered.
poll-withdrawn = Poll #{ $number } “{ $question }” was withdrawn.

poll-no-question = Send a question and its options, for example `!yo poll "Lunch?" Bento Noodles`
poll-few-options = “{ $question }” needs at least two options, parted by spaces, for example `!yo poll "{ $question }" Yes No`
poll-many-options = “{ $question }” has { $count } options; at most 20 are possible. Quote what has spaces in it, for example `!yo poll "Lunch today?" Bento Noodles`
poll-same-option = “{ $question }” has “{ $option }” twice. Remove one and send it again.
poll-too-long = A question may have 340 characters, an option 100.
poll-deadline-over = That deadline has passed. Give a later one, for example `close:"tomorrow 17:00"`
poll-no-such-number = Poll #{ $number } has the numbers 1 to { $last }.
poll-late = Poll #{ $number } is closed, so this could not be counted.
poll-gone = Poll #{ $number } was withdrawn.
poll-already-closed = Poll #{ $number } is closed already.
poll-not-found = There is no poll “{ $text }” in this room.
poll-which = Several polls are open. Add the number, for example `!yo close { $number }`
poll-none-open = No poll is open in this room.
poll-not-yours = Please ask { $owner }, who opened poll #{ $number }, or an organiser.
poll-cannot-reopen = Poll #{ $number } is closed. To ask again, open a new poll.
