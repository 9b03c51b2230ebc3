# Help
command-help = shows this list, or how one command is used
    .usage = help [WORD|start]
    .examples =
        !yo help
        !yo help poll
        !yo help start

help-head = **What I can do**
help-head-direct = **What I can do here** (just send it)
help-group-ask = Asking everybody
help-group-meet = Meetings
help-group-remind = Reminding
help-group-room = This room
help-command = `{ $command }`
help-row = { $command } – { $text }
help-tail = For one of them send, for example, `!yo help poll`. If you are new here: `!yo help start`.
help-tail-direct = For one of them send, for example, `help remind`. If you are new here: `help start`.
help-usage = Usage: { $usage }
help-examples = Examples that can be sent as they stand:
help-first-steps = Yes? For what I can do, send `!yo help`.
help-first-day = **Your first day**
    - To answer, tap an option or send its number (such as 2).
    - To ask me for something, begin the line with `!yo`, for example `!yo poll "Lunch?" Bento Noodles`
    - To remind yourself: `!yo remind me tomorrow 10:00 call the lecturer`
    - If you made a mistake send `!yo undo`. It takes back what you did last.
    - What I can do is listed by `!yo help`.
help-first-day-direct = **Your first day**
    - Here it is only you and me. Nobody else sees it.
    - To be reminded send, for example, `remind tomorrow 10:00 call the lecturer`
    - When I ask something, just send a number, “yes” or “no”.
    - If you made a mistake send `undo`. It takes back what you did last.
    - What I can do is listed by `help`.
help-not-understood = I could not read that. Send “help” for what I can do.
help-silent = I could not read several lines in a row, so I say no more until I can read one. Send “help” for what I can do.
help-no-such-word = There is no word “{ $word }”. The list is `!yo help`.
help-unknown = I cannot do “{ $word }”. What I can do is listed by `!yo help`.
help-coming = I cannot do “{ $word }” yet. What I can do is listed by `!yo help`.
help-did-you-mean = I could not read “{ $word }”. Did you mean `{ $line }`? Answer “yes”, or send that line as it stands.
help-which = Which of these is “{ $word }”? Send the number, or the line as it stands.
help-which-row = { $number }. `{ $line }`
help-survey =
    A single question can be a poll. Shall I open it as a poll with the next line? Answer “yes” or “no”.
    `{ $line }`
help-did-you-mean-alone =
    I could not read “{ $word }”. Did you mean this line? It can be sent to the room as it stands.
    `{ $line }`
