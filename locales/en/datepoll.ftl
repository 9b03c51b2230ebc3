# Date polls
command-schedule = puts up slots and asks who can when, by ○ △ ×; with a number it answers that one
    .usage = schedule TITLE TIME TIME … [agenda:…] [length:60min] [close:TIME] [required:NAME,NAME] [quorum:5] [each-org] [place:…] [link:…] [auto] / schedule TITLE weekdays next week 10:00-16:00 60 min / schedule NUMBER ○△× / schedule NUMBER picture
    .examples =
        !yo schedule "GM" 7 March 10:00, 8 March 14:00
        !yo schedule Planning agenda:Budget length:90min 7 March 10:00, 14:00 close:"tomorrow 17:00"
        !yo schedule "GM" weekdays next week 10:00-16:00 60 min
        !yo schedule 6 ok maybe no
        !yo schedule 6 picture
command-decide = decides the date of a date poll
    .usage = decide SLOT / decide #NUMBER SLOT
    .examples = !yo decide #6 2
command-decide-anyway = decides a date that a required person refuses (you are asked once more)
    .usage = decide-anyway #NUMBER SLOT
    .examples = !yo decide-anyway #6 2

datepoll-untitled = Meeting
datepoll-head = **#{ $number } When can you? “{ $title }”**
datepoll-agenda = Agenda: { $points }
datepoll-place = Place: { $place }
datepoll-link = Link: { $link }
datepoll-required = Required: { $people }
datepoll-name = { $name }{ $here ->
    [no] {" "}(left the room)
   *[yes] {""}
 }
datepoll-with-deputy = { $name } (deputy: { $deputy })
datepoll-needs-quorum = Quorum: { $quorum }
datepoll-needs-each = At least one from each organisation
datepoll-how = Reply with ○ △ × (or ok maybe no) for the slots from top to bottom, such as `{ $marks }`. `1 ok 2 maybe`, `all ok` and `5th only ok` work, too.
datepoll-how-tap = Or tap ⭕🔺❌ under the slots in the thread (again to take it back).
datepoll-visible = Names can be seen: others see who answered what.
datepoll-until = It closes at { $at }.
datepoll-until-decided = To decide: `!yo decide #{ $number } 1`
datepoll-by-itself = At the deadline it decides for the best slot by itself, unless there is a tie or a required person refuses.
datepoll-is-closed = It is closed. To decide: `!yo decide #{ $number } 1`
datepoll-is-decided = **Decided: { $at }**
datepoll-counts = { $answered } answered, { $silent } to come
datepoll-column-number = No.
datepoll-column-slot = Slot
datepoll-closed-day = office closed
datepoll-slot-noted = { $slot } ({ $note })
datepoll-picture = Date poll #{ $number } “{ $title }”
datepoll-picture-note = { $answered } answered, { $silent } to come.{ $best ->
    [decided] {" "}Bold: the date that was decided.
    [proposed] {" "}Bold: the proposal so far.
   *[none] {""}
 }
datepoll-picture-none = No date poll is open in this room. For one that is over, send its number: `!yo schedule 6 picture`
datepoll-picture-which = Several date polls are open. Please send the number, such as `!yo schedule { $number } picture`
datepoll-line = { $position }. { $slot }
datepoll-proposed = { $count ->
        [one] One slot was
       *[other] { $count } slots were
    } proposed. To add one: `!yo change { $number } add 7 March 10:00`. To begin again: `!yo undo`, then send the times you want.
datepoll-left-out = Left out, because the office is closed: { $days }.
datepoll-on-closed-days = The office is closed on the days of { $slots }. That is fine if you meant it.
datepoll-organisations = Organisations are told apart by { $kind ->
        [server] the server of the Matrix ids
       *[brackets] what stands in brackets in the names
    } ({ $names }).
datepoll-organisations-unknown = Organisations cannot be told apart (all ids share a server, and no names have brackets), so “each” does not count.

datepoll-took = Understood as “{ $line }”. If that is wrong, send it again with numbers.
datepoll-left = If you know, say also how { $left } would be.
datepoll-unanswered = Your answer to date poll #{ $number } “{ $title }” was withdrawn.
datepoll-slot-added = Slot { $position } ({ $at }) was added.
datepoll-slot-removed = The slot was taken off again.
datepoll-result = **Date poll #{ $number } “{ $title }” is closed**
datepoll-result-tail = { $answered } answered, { $silent } did not. { $verdict } To decide: `!yo decide #{ $number } { $position }`
datepoll-proposal = The proposal is { $position } ({ $at }): { $reasons }.
datepoll-no-proposal = No slot suits anybody yet.
datepoll-why-all-required = all required people can
datepoll-why-none-refuses = no required person refuses
datepoll-why-refused = but { $people }, required, cannot
datepoll-why-most = most can ({ $count })
datepoll-why-yes = { $count } can
datepoll-why-fewest = fewest cannot ({ $count })
datepoll-why-tie = as good as { $ties }, but earlier
datepoll-why-below = but below the quorum of { $quorum }
datepoll-why-missing = but nobody from { $names }
datepoll-refused = { $people }, required, cannot at { $position } ({ $at }). Choose another, or to decide it anyway: `!yo decide-anyway #{ $number } { $position }`
datepoll-ask-anyway = { $position } ({ $at }) will be decided although { $people }, required, cannot. Send “yes” if that is right, else “no”.
datepoll-kept = Date poll #{ $number } “{ $title }” stays as it is.
datepoll-undone = The decision of date poll #{ $number } “{ $title }” was taken back.
datepoll-ask-withdraw = { $answered ->
        [one] One person has answered
       *[other] { $answered } people have answered
    } date poll #{ $number } “{ $title }”. If it is withdrawn, the answers go, too. Withdraw it? Send “yes” or “no”.
datepoll-withdrawn = Date poll #{ $number } “{ $title }” was withdrawn.
datepoll-extended = Date poll #{ $number } “{ $title }” now closes at { $at }.
datepoll-no-deadline = Date poll #{ $number } “{ $title }” has no deadline any more.
datepoll-reopened = Date poll #{ $number } “{ $title }” takes answers again. Those given before still count.
datepoll-deputy = Date poll #{ $number } “{ $title }”: { $deputy } answers in the place of { $person }.
datepoll-no-deputy = Date poll #{ $number } “{ $title }”: nobody answers in the place of { $person } any more.
datepoll-status = **Date poll #{ $number } “{ $title }”**
    { $answered } answered, { $silent } to come. { $state }{ $names ->
        [yes] {" "}Who has not answered was sent to you alone.
       *[no] {""}
    }
datepoll-status-open = It takes answers.
datepoll-status-closed = It is closed.
datepoll-status-decided = It was decided for { $position }.
datepoll-who = { $position }.
datepoll-who-part = {" "} { $mark } { $people }
datepoll-to-owner = :{" "}
datepoll-note = { $name }: “{ $note }”
datepoll-silent = Not answered yet: date poll #{ $number } “{ $title }” ({ $count })
datepoll-list-row = Date poll “{ $title }” { $answered }/{ $all } answered{ $state ->
    [closed] {" "}(closed)
    [decided] {" "}(decided)
   *[other] { $until }
 }
datepoll-list-until = , closes { $at }
datepoll-ask = You are asked for an answer.
datepoll-ask-head = Date poll #{ $number } in “{ $room }”: **{ $title }**
datepoll-ask-head-nameless = Date poll #{ $number } in a room of yours: **{ $title }**
datepoll-ask-how = Reply to this message with ○ △ × (or ok maybe no) for the slots from top to bottom, such as `{ $marks }`.
datepoll-ask-crossed = If you have just answered, never mind.
datepoll-nudged = Wrote to { $count ->
        [one] the one person
       *[other] the { $count } people
    } who have not answered date poll #{ $number } “{ $title }”, to each alone.
datepoll-nudge-planned = In working hours ({ $at }), those who have not answered date poll #{ $number } “{ $title }” will be written to, each alone. To stop that: `!yo undo`
datepoll-nudge-taken-back = Nobody will be written to about date poll #{ $number } “{ $title }”.
datepoll-exported = The answers of date poll #{ $number } “{ $title }” were sent to you alone as CSV. It has names in it.
datepoll-sheet-name = Name
datepoll-sheet-id = ID
datepoll-sheet-note = Remark
datepoll-add-line = !yo change { $number } { $word }

datepoll-no-slots = Say which times may suit, for example `!yo schedule "GM" 7 March 10:00, 8 March 14:00`
datepoll-many-slots = There are { $count } slots. Make it 20 at most.
datepoll-slot-twice = { $at } is there twice. Leave one out and send it again.
datepoll-leftover = “{ $text }” is neither the title nor a time. Put a long title in quotation marks, for example `!yo schedule "Group meeting" 7 March 10:00, 8 March 14:00`
datepoll-too-long = Title, agenda, place and link may have 200 characters each.
datepoll-closes-late = The deadline comes after the slots. Make it earlier than the last one, for example `close:"tomorrow 17:00"`
datepoll-deadline-over = The deadline has passed. Make it later, for example `close:"tomorrow 17:00"`
datepoll-auto-when = To decide by itself it needs a deadline. Send it again with, for example, `close:"tomorrow 17:00"`
datepoll-no-time = Those days and hours leave no time for it. For example `!yo schedule "GM" weekdays next week 10:00-16:00 60 min`
datepoll-quorum = “{ $text }” is no number of people. For example `quorum:5`
datepoll-length = “{ $text }” is no length. For example `length:60min`
datepoll-count = There are { $slots } slots, but { $given ->
        [one] one mark
       *[other] { $given } marks
    }. Reply with { $slots }, such as `{ $line }`
datepoll-no-such-number = The slots are numbered 1 to { $last }.
datepoll-no-such-date = No slot is then. Reply with numbers, such as `{ $line }`
datepoll-unclear = It is not clear which slot suits. Reply like `{ $line }`
datepoll-what = Add your answer to date poll #{ $number } “{ $title }”, for example `!yo schedule { $number } { $marks }`
datepoll-late = Date poll #{ $number } is closed, so this could not be counted.
datepoll-gone = Date poll #{ $number } was withdrawn.
datepoll-not-found = There is no date poll “{ $text }” in this room.
datepoll-none = No date poll in this room waits for a decision.
datepoll-which = Several date polls wait for a decision. Add the number, for example `!yo decide #{ $number } 1`
datepoll-which-slot = Which slot? For example `!yo decide #{ $number } { $position }`
datepoll-slot-over = { $at } has passed.
datepoll-decided-already = Date poll #{ $number } is decided already: { $at } { $by ->
        [person] (by { $person })
       *[itself] (by itself, at the deadline)
    }.
datepoll-undecided = Date poll #{ $number } is not decided.
datepoll-has-meeting = It has become meeting #{ $meeting }, so the decision alone cannot be taken back. To withdraw the meeting: `!yo undo { $meeting }`
datepoll-closed-already = Date poll #{ $number } is closed already. To take answers again: `!yo reopen { $number }`
datepoll-still-open = Date poll #{ $number } is open.
datepoll-not-yours = Please ask { $owner }, who opened date poll #{ $number }, or an organiser.
datepoll-extend-when = Say until when, for example `!yo extend { $number } tomorrow 17:00`
datepoll-extend-stays = The deadline that date poll #{ $number } had before has passed. To close it: `!yo close { $number }`
datepoll-slot-stays = Slot { $position } has answers, or another was added after it, so it stays.
datepoll-nudge-nobody = Everybody has answered date poll #{ $number }.
datepoll-nudged-today = Those who have not answered date poll #{ $number } were written to today ({ $at }). Once a day is enough.
datepoll-nudge-planned-already = Those who have not answered date poll #{ $number } will be written to at { $at }.
datepoll-nudge-too-late = It closes before the next working hours ({ $at }), so nobody can be written to. To move the deadline: `!yo extend { $number } tomorrow 17:00`
datepoll-nudge-sent = Those who have not answered date poll #{ $number } were written to already.
datepoll-proxy-who = Say who answers in your place, for example `!yo proxy { $number } @dave`
datepoll-proxy-not-required = You are not required in date poll #{ $number }, so nobody need answer in your place. Just answer it yourself.
datepoll-proxy-self = You cannot stand in for yourself. Name somebody else.
