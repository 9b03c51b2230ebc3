# Surveys
command-survey = Makes a survey, tries it out, runs it. Answers come by direct message
    .usage = survey [name]  /  survey try name  /  survey start name [until date|for 2 weeks] [named|nameless|anonymous] [to room|space|roster|@name] [by organisation|department] [readers …] [in-room] [invite] [meeting number after]  /  survey make "title"
    .examples =
        !yo survey
        !yo survey training
        !yo survey try training
        !yo survey start training until tomorrow 17:00 nameless
        !yo survey start staff for 2 weeks by organisation
        !yo survey start training meeting 5 after
        !yo survey make "After the briefing"
survey-line = !yo survey { $rest }
survey-line-try = try { $name }
survey-named-line = `{ $line }`

survey-overview = **Surveys**
survey-overview-row = { $title } ({ $total ->
    [one] one question
   *[other] { $total } questions
 }). To read it: `{ $line }`
survey-overview-open = Going on in this room:
survey-overview-survey = #{ $number } { $line }
survey-overview-tail = { $place ->
    [direct] To begin one, send `!yo survey start { $name }` in the room. If you were asked to answer, send “begin”.
   *[room] To begin one: `!yo survey start { $name }`. To try it out alone first: `!yo survey try { $name }`. To make one: `!yo survey make "title"`
 }
survey-row = Survey “{ $title }”, { $level ->
    [A] with names
    [B] without names
   *[C] anonymous
 }, { $state ->
    [planned] begins { $at }
    [closed] over
   *[open] until { $at }
 }
survey-unknown = I could not tell which survey. Send one of these: { $lines }

survey-read = **{ $title }** ({ $total ->
    [one] one question
   *[other] { $total } questions
 }, { $level ->
    [A] with names
    [B] without names
   *[C] anonymous
 })
survey-read-row = { $text }{ $required ->
    [yes] {" "}(required)
   *[no] {""}
 }{ $part ->
    [some] {" "}(asked depending on an earlier answer)
   *[all] {""}
 } – { $kind ->
    [single] choose one
    [multiple] choose several
    [scale] grades
    [yesno] yes or no
    [number] a number
    [date] a date
   *[text] in your own words
 }{ $has ->
    [choices] : { $choices }
   *[none] {""}
 }
survey-read-tail = To try it out alone: `{ $rehearse }`. To begin: `{ $start }`

survey-start-role = Only organisers can begin a survey. To read the questions, send `!yo survey { $name }`
survey-start-left-out = To begin it, send `{ $line }`
survey-stray = I could not tell what “{ $text }” is for. If it can be left out, send `{ $line }`
survey-period = I could not read the period “{ $text }”. It is 1 to 180 days, for example `{ $line }`
survey-deadline-over = That deadline is over. Please send one that is to come.
survey-deadline-far = { $at } is more than 180 days ahead and cannot be the deadline. Perhaps that day is over; please check and send it again.
survey-breakdown = I do not know the breakdown “{ $text }”. It can be the organisation, the department, or a question with choices. For example `{ $line }`
survey-one-breakdown = Without names there is just one breakdown: of several together small groups could be worked out. For example `{ $line }`
survey-readers = Please add the names of whoever reads the free text.
survey-audience-unknown = I do not know whom “{ $text }” means. { $roster ->
    [some] It can be “here”, “roster”, the name of a room or a space, @names, or an organisation ({ $names }) or department of the roster.
   *[none] It can be “here”, the name of a room or a space, or @names.{ $names }
 }
survey-audience-both = There is a room and a space called “{ $text }”. For everybody of the space send `{ $space }`, for the room alone `{ $room }`
survey-audience-no-space = I do not know the space “{ $text }”. { $known ->
    [some] It must be one that you and { $bot } are in. For example `{ $line }`
   *[none] It must be one that you and { $bot } are in. Please invite { $bot } into the space first.
 }
survey-audience-which-space = I could not tell which space this room belongs to. { $known ->
    [some] Please give its name, for example `{ $line }`
   *[none] It must be one that you and { $bot } are in. Please invite { $bot } into the space first.
 }
survey-no-roster = There is no roster yet. Ask whoever runs the bot to import one, or send the line without whom it is for.
survey-too-many-to-invite = At most { $most } people are written to, and this is for { $size }. To begin with the announcement alone, send `{ $line }`
survey-which-meeting = I could not tell after which meeting (“{ $text }”). Please give its number, as in “meeting #4 after”.
survey-meeting-over = Meeting #{ $number } is over or called off. To begin now, leave out the meeting.

survey-announce = **Survey “{ $title }”** (#{ $number }, { $total ->
    [one] one question
   *[other] { $total } questions
 })
survey-announce-neutral = **You are asked for an answer** (#{ $number })
survey-announce-to = Send “begin” to{" "}
survey-announce-how = {" "}in a direct message, and you are asked question by question.
survey-announce-level = { $level ->
    [A] **A with names**: whoever may see the results can see who answered what.
    [B] **B without names**: organisers see no names. Whoever runs the bot could, until it closes.
   *[C] **C anonymous**: after it closes nobody can tell whose answer is whose.
 }
survey-announce-not-here = What is written in this room is no answer.
survey-until = It closes { $at }.
survey-until-close = set when it begins
survey-planned = “{ $title }” (#{ $number }) begins when meeting #{ $meeting } ends (planned for { $at }, { $level ->
    [A] with names
    [B] without names
   *[C] anonymous
 }). When the meeting moves, it follows.
survey-not-started = Meeting #{ $meeting } will not be, so the survey #{ $number } after it will not begin.
survey-invite = You are asked for an answer. If you like, send “begin”; you are told what it is about then.
survey-invite-until = You are asked for an answer until { $at }. If you like, send “begin”; you are told what it is about then.
survey-rehearse-there = You can try it out here. Send `{ $line }`. Nothing of it is kept.
survey-wrong-place = What is written in the room is not taken as an answer. You can remove it there. Send “begin” here to answer where nobody else sees it.
survey-nothing-to-answer = You are not asked for an answer at present.

survey-rehearsal = **This is a rehearsal.** Nothing is kept, and nobody is told.
survey-notice = **{ $title }** ({ $total ->
    [one] one question
   *[other] { $total } questions
 }{ $branches ->
    [yes] {""}, fewer depending on your answers
   *[no] {""}
 })
survey-level = { $level ->
    [A] **A with names**: whoever may see the results can see who answered what.
    [B] **B without names**: organisers see no names. Whoever runs the bot could, until it closes ({ $until }). After that the link to your name is deleted, and no count below five is shown; { $owner } can get a list of the answers in random order, without names and organisations.
   *[C] **C anonymous**: after it closes ({ $until }) nobody can tell whose answer is whose, not even { $owner }.
 }{ $words ->
    [yes] {" "}What you write in your own words is read by { $readers } alone, in random order.
   *[no] {""}
 }{ $leavers ->
    [count] {" "}Answers of people who stop in the middle count, too.
   *[drop] {" "}Answers count when you have come to the last question.
 }
survey-run-by = { $name }
survey-run-by-organisers = the organisers
survey-notice-how = You can send “back”, “skip” and “stop”. After stopping, “begin” goes on where you were. “show my answers” and “withdraw all my answers” work until it closes.
survey-question = **Question { $index } of { $total }** { $text }
survey-how-one = { $place ->
    [tapped] Tap the poll below, or send the number or the words.
    [tapped-room] Tap the poll below. Where that does not work, reply to this message with the number or the words.
   *[words] Send the number or the words.
 }
survey-how-reply = Answer in reply to this message.
survey-tap-skip = No answer (skip)
survey-corrected = { $given ->
    [no] Question { $index } now has no answer.
   *[yes] The answer to question { $index } is now “{ $answer }”.
 }
survey-not-begun = There is no answer of yours to this survey now. To answer it, send “begin”.
survey-ask-meant = Is “{ $answer }” your answer to “{ $title }”? Please send “yes” or “no”.
survey-poll-ended = Survey #{ $number } is closed.
survey-announce-here = It is answered here in the room. **A with names**: everybody here sees who answered what. To withdraw an answer, reply “withdraw” to its question.
survey-not-in-room = { $why ->
    [named] In the room everybody sees who answers what, so that is only possible with names. If names are fine: `{ $line }`
    [sensitive] It asks what nobody should have to answer before others, so it is not asked in the room. To ask by direct message: `{ $line }`
    [long] In the room at most { $most } questions can be asked; this has { $total }. To ask by direct message: `{ $line }`
    [branches] What it asks depends on earlier answers, so it cannot be asked in the room. To ask by direct message: `{ $line }`
   *[elsewhere] In the room only everybody of this room can be asked. To ask by direct message: `{ $line }`
 }
survey-how-several = { $way ->
    [any] Send as many numbers as apply, as in 1 3.
    [most] Send up to { $most } numbers, as in 1 3.
    [least] Send at least { $least } numbers, as in 1 3.
   *[both] Send { $least } to { $most } numbers, as in 1 3.
 }
survey-how-number = Send a number{ $has ->
    [unit] {" "}({ $unit })
   *[none] {""}
 }.
survey-how-date = Send a date, as in 1 April.
survey-how-text = Send it in your own words, in one message of up to { $most } characters.
survey-how-other = If none fits, send “other: …”.
survey-how-required = Please do not leave this one out.
survey-how-decline = You can also send “rather not say” or “skip”.
survey-how-skip = To leave it out, send “skip”.
survey-before = Your answer now is “{ $answer }”. To keep it, send “skip”.
survey-took = I took that as { $answer }.
survey-hint-choice = Please send a number from 1 to { $last }, or the words of a choice.
survey-hint-one = Please choose one, with a number from 1 to { $last }.
survey-hint-few = Please choose at least { $least }, as in 1 3.
survey-hint-many = At most { $most } can be chosen. Please send their numbers, as in 1 3.
survey-hint-number = Please send a number, as in 12.
survey-hint-range = Please send a number from { $min } to { $max }.
survey-hint-date = Please send a date, as in 1 April.
survey-hint-long = That is { $length } characters. Please send up to { $most }.
survey-hint-empty = Please send it in words.
survey-hint-required = “back” and “stop” work, too.
survey-hint-decline = “rather not say”, “skip”, “back” and “stop” work, too.
survey-hint-skip = “skip”, “back” and “stop” work, too.
survey-required = Sorry, the results need this one, so it cannot be left out. To answer later, send “stop”.
survey-which = Which one? Please send its number.
survey-finished = Thank you. You answered { $answered } of { $total } questions. Until { $until } you can change them with “back” or “again”, see them with “show my answers”, or delete them with “withdraw all my answers”.
survey-more = You are asked for { $count ->
    [one] one more answer
   *[other] { $count } more answers
 }. To go on, send “begin”.
survey-rehearsed = That was the rehearsal. Nothing was kept.
survey-rehearsal-left = You left the rehearsal. Nothing was kept.
survey-already = You have answered “{ $title }”. To change it, send “again”; to see it, “show my answers”.
survey-rests = Stopped. To go on, send “begin” before { $until }.
survey-rests-open = Stopped. To go on, send “begin”.
survey-answered = { $text } → { $answer }
survey-answer-other = { $choice } ({ $text })
survey-answer-declined = rather not say
survey-answer-skipped = (skipped)
survey-answer-none = (no answer yet)
survey-answers-tail = To change them, send “again”; to delete them, “withdraw all my answers”.
survey-ask-withdraw-answers = This deletes all your answers to { $titles }{ $secret ->
    [yes] , and to anonymous surveys, if you have answered any
   *[no] {""}
 }. Shall I? Please send yes or no.
survey-answers-withdrawn = All your answers are withdrawn and deleted. To answer anew, send “begin”.
survey-answers-kept = Your answers stay as they are.
survey-no-answers = I hold no answers of yours at present.
survey-left = You are no longer among those whom “{ $title }” asks, so it ends here.
survey-over = “{ $title }” is closed. What you sent just now was not taken.
survey-over-gone = “{ $title }” was taken back. Your answers were deleted.
survey-over-unknown = That survey is over. What you sent just now was not taken.

survey-status = **“{ $title }”** (#{ $number }) { $exact ->
    [yes] { $whole } of { $asked } have answered ({ $begun } are in the middle).
   *[no] { $whole ->
        [0] Fewer than ten have answered so far ({ $asked } are asked).
       *[other] About { $whole } have answered ({ $asked } are asked).
    }
 } It closes { $until }.
survey-status-group = { $name }: { $exact ->
    [yes] { $whole } of { $asked } ({ $percent }%)
   *[no] about { $percent }% (of { $asked })
 }
survey-status-all = Everybody has answered.
survey-status-alone = The names of those who have not were sent to you alone.
survey-missing = Not yet answered “{ $title }” (#{ $number }), { $count ->
    [one] one person
   *[other] { $count } people
 }: { $names }
survey-not-yours = #{ $number } can be changed by { $owner }, who began it, and by organisers.
survey-not-open-yet = #{ $number } has not begun yet.
survey-already-closed = #{ $number } is closed.
survey-gone = #{ $number } was taken back.
survey-stays-closed = A closed survey does not open again. To ask once more, choose one with `!yo survey` and begin it. (#{ $number })
survey-extended = #{ $number } now closes { $at }.
survey-extend-when = Until when? For example `!yo extend { $number } tomorrow 17:00`
survey-extend-stays = The deadline before is over, so #{ $number } stays as it is.
survey-ask-withdraw = Somebody has begun to answer “{ $title }” (#{ $number }). Taking it back deletes all answers. Shall I? Please send yes or no.
survey-withdrawn = Survey #{ $number } was taken back. No answers are kept.
survey-withdrawn-alone = What you were asked to answer was taken back. Your answers were deleted.
survey-kept = #{ $number } goes on.
survey-nothing-to-withdraw = There is no survey in this room that can be taken back.
survey-which-to-withdraw = Which one? For example `{ $line }`
survey-nudged = I wrote to { $level ->
    [C] all { $count } people alike
   *[B] the { $count } who have not answered
 } by direct message (#{ $number }).
survey-nudge-nobody = Everybody has answered #{ $number }.
survey-nudge-planned = It is outside working hours, so I write to them { $at } (#{ $number }).
survey-nudge-planned-already = The nudge for #{ $number } is planned already.
survey-nudge-too-late = #{ $number } closes before the next working hours ({ $at }), so nobody is written to.
survey-nudged-today = People were written to about #{ $number } { $at }. Once a day is enough.
survey-nudge-sent = The nudge for #{ $number } has been sent.
survey-nudge-taken-back = The nudge for #{ $number } is off.
survey-nudge-room = Survey “{ $title }” (#{ $number }) closes { $until }. If you have not answered, send “begin” to { $bot } in a direct message. If you have, there is nothing to do.
survey-nudge-neutral = The answers that were asked for (#{ $number }) are due { $until }. If you have not answered, send “begin” to { $bot } in a direct message. If you have, there is nothing to do.

survey-make-role = Only organisers can make a survey for the room.
survey-make-title = Please send a title of one line, up to 100 characters.
survey-make-too-long = That is too long to read. Please make two surveys of it.
survey-make-ask-title = Please send the title. To leave, send “cancel”.
survey-make-left = You left it. Nothing was kept.
survey-make-first = Please send the first question of “{ $title }”. How it is answered stands in brackets: “Was it useful? (5-grade low~high)”, “What was good (multiple) time, place, material”, “Anything else (text)”, “Will you come again (yes/no)”, “How many (number people)”, “When (date)”. To end, send “done”; to leave, “cancel”.
survey-make-next = Question { $count }, “{ $last }”, is in. Please send question { $next }. To end, send “done”; to leave, “cancel”.
survey-made = **“{ $title }”** is made ({ $total ->
    [one] one question
   *[other] { $total } questions
 }).
survey-made-tail = To try it out alone: `{ $rehearse }`. To begin: `{ $start }`. To mend it, send it again with the same title.
survey-made-withdrawn = The survey that you made is gone.
survey-unmade-kind = I could not tell how it is answered. For example `{ $line } (text)`, `{ $line } (yes/no)`, `{ $line } (5-grade low~high)`
survey-unmade-choices = Please add two choices or more with commas between them. For example `{ $line } time, place, material`
survey-unmade-nothing = Please write one question a line. For example “1. Was it useful? (5-grade low~high)”
survey-unmade-fault = { $number ->
    [0] It cannot be used as it is:
   *[other] Question { $number } cannot be used as it is:
 } { $message }
survey-file-unread = “{ $name }” could not be read. Please send a questionnaire as a file (.toml) in UTF-8 of at most { $most } KB.
survey-broken = This file cannot be used. Line, and what was expected there:
    { $problems }
