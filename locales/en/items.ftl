# Everything that has a number
command-list = lists the polls and reminders that are open, with their numbers
    .usage = list [all]
    .examples =
        !yo list
        !yo list remind
command-change = changes the time or the text of something by its number
    .usage = change NUMBER TIME (only the text: change NUMBER text NEW TEXT)
    .examples =
        !yo change 4 every Thu 10:00
        !yo change 4 text Please bring the papers
command-pause = stops something until it is resumed
    .usage = pause NUMBER
    .examples = !yo pause 4
command-resume = resumes what was paused or cancelled
    .usage = resume NUMBER
    .examples = !yo resume 4
command-later = lets a reminder that has come come to you again
    .usage = later NUMBER [WHEN] (one hour later if you do not say)
    .examples =
        !yo later 4 30 min
        !yo later 4 tomorrow
command-done = marks a reminder that has come as done
    .usage = done NUMBER
    .examples = !yo done 4
command-close = closes a poll or a date poll and posts its result
    .usage = close NUMBER
    .examples = !yo close 1
command-status = shows how a poll or a date poll stands; only organisers are told who has not answered
    .usage = status NUMBER
    .examples = !yo status 1
command-nudge = writes to those who have not answered, to each alone
    .usage = nudge NUMBER
    .examples = !yo nudge 1
command-extend = changes the deadline of a poll or a date poll
    .usage = extend NUMBER TIME
    .examples = !yo extend 1 tomorrow 17:00
command-export = sends the answers of a poll or a date poll as CSV for a spreadsheet
    .usage = export NUMBER
    .examples = !yo export 1
command-proxy = names who answers in your place where you are required
    .usage = proxy NUMBER NAME
    .examples = !yo proxy 6 @dave

items-list = Open now:
items-list-all = Everything, also what is over:
items-nothing = Nothing is open now.
items-row = #{ $number } { $line }
items-more = There are { $count } more.
items-not-found = There is no #{ $number } in this room. `!yo list` shows the numbers.
items-done-there = Told in { $room }.
items-done-there-nameless = Told in its own room.
items-which = Which one? Send it with the number, for example `{ $line }`
items-line = !yo { $line }
items-none = Nothing in this room has a number yet.
items-cannot = “{ $command }” does not go with #{ $number }. `!yo list` shows the numbers.
items-no-such = There is no “{ $text }” in this room. `!yo list` shows the numbers.
items-none-open = Nothing in this room is open for “{ $command }”.
items-which-open = Several are open. Add the number, for example `{ $line }`
items-line-extend = { $line } tomorrow 17:00
items-line-proxy = { $line } @dave
