# Polls
command-poll = opens a poll; with a number it answers that one
    .usage = poll QUESTION OPTION OPTION … [close:TIME] [max:2] [hidden] [addable] [close:all] / poll NUMBER ANSWER / poll NUMBER withdraw
    .examples =
        !yo poll "Lunch?" Bento Noodles
        !yo poll "Where do we meet?" Office "City hall" Online close:"tomorrow 17:00"
        !yo poll "Which days?" "8 March" "9 March" "10 March" max:2 close:all
        !yo poll "Lunch?" Bento/Lunchbox Noodles/Pasta hidden
        !yo poll "Snacks?" Crackers Cake addable
        !yo vote 1 1
command-attendance = asks who comes on one date
    .usage = attendance TIME [NAME] [close:TIME]
    .examples =
        !yo attendance 4 March 18:00 Training
        !yo attendance Fri 4 Mar 10:00 Planning close:"tomorrow 17:00"
poll-head = **#{ $number } { $question }**
poll-how-native = { $count ->
        [2] Please tap one of the two.
       *[other] Please tap one.
    } If you cannot tap, reply to this post with a number (such as 1), or send the option as it stands.
poll-how-text = { $most ->
        [0] Please tap any of the numbers under this post. If you cannot tap, reply to it with numbers (such as 1 3).
        [1] Please tap one of the numbers under this post. If you cannot tap, reply to it with a number (such as 1).
       *[other] Please tap up to { $most } of the numbers under this post. If you cannot tap, reply to it with numbers (such as 1 3).
    } Tap again to take it back.
poll-how-direct = Answers are taken by direct message, not in this room. { $bot } will write to each of you; reply to that with { $most ->
        [0] any numbers (such as 1 3)
        [1] one number (such as 1)
       *[other] up to { $most } numbers (such as 1 3)
    }. If nothing comes, send `poll { $number } 1` to { $bot } as a direct message.
poll-hidden = Results are shown at the end.
poll-visible = Others can see who chose what.
poll-visible-direct = Names can be seen: organisers and whoever opened this poll can see who chose what.
poll-carried = { $count ->
        [one] The answer given before still counts
       *[other] The { $count } answers given before still count
    }; answer again only to change yours.
poll-two-names = “{ $option }” is one option with two names; either counts.
poll-parted = The slashes were read as parting { $count } options.
poll-grows = To add an option, send `add Udon` in reply to this post.
poll-until-all = It closes when everybody has answered.
poll-until = It closes at { $at }.
poll-until-closed = To close it: `!yo close { $number }`
poll-ended = The poll “{ $question }” is closed.
poll-result = **Result of poll #{ $number } “{ $question }”**
poll-result-row = { $option }  { $votes } { $votes ->
        [one] vote
       *[other] votes
    } ({ $share }%) { $bar }
poll-result-tail = { $verdict } { $answered } answered, { $silent } did not (shares are of those who answered{ $most ->
        [1] {""}
       *[other] ; with several choices they add up to more than 100%
    }).
poll-chart-bar = { $votes } { $votes ->
        [one] vote
       *[other] votes
    } ({ $share }%)
poll-chart-note = { $answered } answered, { $silent } did not. Shares are of those who answered{ $most ->
        [1] {""}
       *[other] ; with several choices they add up to more than 100%
    }.
poll-winner = Most chose “{ $options }”.
poll-tie = A tie between “{ $options }”.
poll-no-votes = Nobody answered.
poll-withdrawn = Poll #{ $number } “{ $question }” was withdrawn.
poll-unanswered = Your answer to poll #{ $number } “{ $question }” was withdrawn.
poll-number-is = { $number } = { $option }
poll-ask-number = Did you mean { $items }? Send “yes” if that answers poll #{ $number } “{ $question }”, else “no”.
poll-ask-option = Is “{ $items }” your answer to poll #{ $number } “{ $question }”? Send “yes” or “no”.
poll-ask-withdraw = { $answered ->
        [one] One person has answered
       *[other] { $answered } people have answered
    } poll #{ $number } “{ $question }”. Withdrawing it drops the answers. Withdraw it? Send “yes” or “no”.
poll-kept = Poll #{ $number } “{ $question }” stays as it is.
poll-option-added = Poll #{ $number } “{ $question }” now has { $position }. “{ $option }”.
poll-option-removed = The option that was added to poll #{ $number } “{ $question }” is gone again.
poll-extended = Poll #{ $number } “{ $question }” now closes at { $at }.
poll-no-deadline = Poll #{ $number } “{ $question }” has no deadline any more.
poll-status = **Poll #{ $number } “{ $question }”**
    { $answered } answered, { $silent } did not. { $state }{ $names ->
        [yes] {" "}The names of those who have not are in a direct message to you.
       *[no] {""}
    }
poll-status-open = It is open.
poll-status-closed = It is closed.
poll-silent = Have not answered poll #{ $number } “{ $question }” ({ $count })
poll-list-row = { $question }: { $answered } of { $all } answered{ $state ->
    [closed] {""} (closed)
   *[other] { $until }
 }
poll-list-until = , closes { $at }
poll-ask = One answer is asked of you.
poll-ask-head = Poll #{ $number } of “{ $room }”: **{ $question }**
poll-ask-head-nameless = Poll #{ $number } of a room that you are in: **{ $question }**
poll-ask-how = { $most ->
        [0] Reply to this message with any numbers (such as 1 3) to answer.
        [1] Reply to this message with a number (such as 1) to answer.
       *[other] Reply to this message with up to { $most } numbers (such as 1 3) to answer.
    }
poll-ask-crossed = If you have just answered, all is well.
poll-nudged = { $count ->
        [one] One person who has not answered poll #{ $number } “{ $question }” was written to.
       *[other] { $count } people who have not answered poll #{ $number } “{ $question }” were written to, each alone.
    }
poll-nudge-planned = When working hours begin ({ $at }), those who have not answered poll #{ $number } “{ $question }” will be written to, each alone. To stop that: `!yo undo`
poll-nudge-taken-back = Nobody will be written to about poll #{ $number } “{ $question }”.
poll-exported = The answers to poll #{ $number } “{ $question }” are in a CSV file in a direct message to you. It holds names.
poll-sheet-name = Name
poll-sheet-id = ID
poll-sheet-answer = Answer
poll-sheet-at = Answered at

attendance-question = Who comes on { $date }?
attendance-question-title = { $title } ({ $date }): who comes?
attendance-yes = Present
attendance-no = Absent
attendance-open = Undecided
attendance-nothing = Say when, for example `!yo attendance 4 March 18:00 Training`

poll-no-question = Send a question and its options, for example `!yo poll "Lunch?" Bento Noodles`
poll-few-options = “{ $question }” needs at least two options, parted by spaces, for example `!yo poll "{ $question }" Yes No`
poll-many-options = “{ $question }” has { $count } options; at most 20 are possible. Quote what has spaces in it, for example `!yo poll "Lunch today?" Bento Noodles`
poll-same-option = “{ $question }” has “{ $option }” twice. Remove one and send it again.
poll-too-long = A question may have 340 characters, an option 100.
poll-most = “{ $text }” does not say how many options one may choose. Write it like `!yo poll "Lunch?" Bento Noodles Curry max:2`
poll-deadline-over = That deadline has passed. Give a later one, for example `close:"tomorrow 17:00"`
poll-no-such-number = Poll #{ $number } has the numbers 1 to { $last }.
poll-no-such-option = “{ $text }” is no option of poll #{ $number } “{ $question }”. For example `!yo vote { $number } { $option }`
poll-what = Add your answer to poll #{ $number } “{ $question }”, for example `!yo vote { $number } { $option }`
poll-too-many = Poll #{ $number } takes { $most ->
        [1] one option only
       *[other] at most { $most } options
    }. Please send it again with fewer.
poll-direct-only = Answers to poll #{ $number } do not count in the room. Send `poll { $number } 1` to { $bot } as a direct message.
poll-late = Poll #{ $number } is closed, so this could not be counted.
poll-gone = Poll #{ $number } was withdrawn.
poll-already-closed = Poll #{ $number } is closed already.
poll-not-found = There is no poll “{ $text }” in this room.
poll-none-for-you = No poll #{ $number } is open in a room that you are in.
poll-which-ask = Several of your polls are open. Reply to the message that asked you, with a number.
poll-which-room = Several rooms have an open poll { $number }. Reply to the message that asked you, with a number.
poll-still-open = Poll #{ $number } is open.
poll-not-yours = Please ask { $owner }, who opened poll #{ $number }, or an organiser.
poll-cannot-withdraw = Poll #{ $number } is closed already. To take answers again: `!yo reopen { $number }`
poll-extend-closed = Poll #{ $number } is closed. To take answers again: `!yo reopen { $number } tomorrow 17:00`
poll-extend-when = Say until when, for example `!yo extend { $number } tomorrow 17:00`
poll-extend-stays = The deadline that poll #{ $number } had before has passed. To close it: `!yo close { $number }`
poll-grows-not = No options can be added to poll #{ $number }. One that grows begins like `!yo poll "Lunch?" Bento Noodles addable`
poll-grown-up = Poll #{ $number } has 20 options already, so “{ $option }” cannot be added.
poll-option-there = Poll #{ $number } has “{ $option }” already.
poll-option-stays = “{ $option }” was chosen, or another was added after it, so it stays.
poll-nudge-nobody = Everybody has answered poll #{ $number }.
poll-nudged-today = Those who have not answered poll #{ $number } were written to today ({ $at }). Once a day is enough.
poll-nudge-planned-already = Those who have not answered poll #{ $number } will be written to at { $at }.
poll-nudge-too-late = It closes before the next working hours ({ $at }), so nobody can be written to. To move the deadline: `!yo extend { $number } tomorrow 17:00`
poll-nudge-sent = Those who have not answered poll #{ $number } were written to already.
poll-export-hidden = Results of poll #{ $number } are shown at the end, so they cannot be exported yet. To close it: `!yo close { $number }`
