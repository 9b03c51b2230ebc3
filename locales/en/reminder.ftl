# Reminders
command-remind = says something at a time, once or again and again
    .usage = remind [WHOM] TIME TEXT (first “me” or “@bob”, the time may come last; “until confirmed” repeats it until somebody answers)
    .examples =
        !yo remind tomorrow 10:00 Put the papers into the shared folder
        !yo remind every Wed 9:30 What shall we talk about in the group meeting?
        !yo remind me in 2 hours call the lecturer
        !yo remindme 3/4 10:00; call the lecturer
        !yo remind Please say whether you come tomorrow 10:00 until confirmed
        !yo remind list

reminder-line = !yo remind { $rest }
reminder-change-line = !yo change { $number } { $rest }
reminder-later-line = !yo later { $number } { $rest }
reminder-example-text = send the papers
reminder-example-when = tomorrow 10:00
reminder-name = { $name }

reminder-set = I will { $whom }: **{ $when }** (#{ $number }).
reminder-changed = #{ $number } is changed. I will { $whom }: **{ $when }**.
reminder-restored = #{ $number } is as it was. I will { $whom }: **{ $when }**.
reminder-resumed = #{ $number } goes on. I will { $whom }: **{ $when }**.
reminder-whom =
    { $audience ->
        [owner] tell only you
        [people] tell { $people } here
       *[room] say it here
    }
reminder-text = Text:
reminder-repeats = Until somebody answers I will say it every { $minutes } minutes, { $most } times at most.
reminder-misfire =
    { $rule ->
        [report] If I am late I will not say it, but list it later.
       *[skip] If I am late I will not say it.
    }
reminder-rings = @room will ring everybody here.
reminder-may-not-ring = @room will be shown as text and ring nobody: only those who may ring the whole room can ask for that.
reminder-set-tail =
    { $audience ->
        [owner] To cancel it: `!yo undo { $number }`
       *[room] Tap 👍 to be mentioned, too. To cancel it: `!yo undo { $number }`
    }

reminder-sent = ⏰
reminder-sent-tail = {" "}asked to be reminded (#{ $number }){ $first }{ $second }
reminder-no-note = {""}
reminder-meant = . It was meant for { $times }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more times
 }
reminder-time-of = . Time { $time } of { $most }
reminder-sent-people = For:
reminder-sent-between = ,
reminder-legend =
    { $audience ->
        [owner] ✅ done, ⏰ again in an hour, ➡️ again tomorrow (or reply “done”, “later”, “tomorrow”)
       *[room] ✅ done, ⏰ again in an hour, ➡️ again tomorrow, only to you (or reply “done”, “later”, “tomorrow”)
    }
reminder-again =
    { $place ->
        [here] I will tell { $name }, and nobody else, again at **{ $at }** (#{ $number }). Text: { $text }
       *[elsewhere] I will tell { $name }, and nobody else, again by direct message at **{ $at }**. Text: { $text }
    }
    To cancel it, reply “cancel” to this.
reminder-missed = **What I could not say in time**
reminder-missed-row =
    { $times ->
        [one] { $first }: { $text } (#{ $number })
       *[more] { $count } times from { $first } to { $last }: { $text } (#{ $number })
    }
reminder-missed-tail = To hear one again send it with its number, for example `!yo later { $number } 30 min`

reminder-paused = Reminder #{ $number } (“{ $text }”) is paused. To go on: `!yo resume { $number }`
reminder-done = Reminder #{ $number } (“{ $text }”) is done; I will not say it at { $at }. To bring it back: `!yo resume { $number }`
reminder-withdrawn = Reminder #{ $number } (“{ $text }”, { $at }) was cancelled. To bring it back: `!yo resume { $number }`
reminder-row = { $when }: { $text }{ $state ->
    [paused] {" "}(paused)
    [sent] {" "}(said)
    [withdrawn] {" "}(cancelled)
   *[waiting] {""}
 }{ $elsewhere ->
    [yes] {" "}(asked for in { $home })
   *[no] {""}
 }

reminder-nothing = Say when and what, for example `!yo remind tomorrow 10:00 send the papers`
reminder-when = I could not read a time in “{ $text }”. Put it first or last, for example `{ $line }`
reminder-no-text = What shall I say at { $at }? Send it with a text, for example `{ $line }`
reminder-two-dates = There are two times in it, so I cannot tell which one you mean. Send either `{ $first }` or `{ $last }`
reminder-whom-line = `{ $line }`
reminder-whom-ask = Is “{ $whom }” whom to remind, or part of the text? Send { $first } for the first, { $last } for the second.
reminder-people-in-room = Ask me to remind others where they are. Here you can ask for yourself, for example `!yo remind tomorrow 10:00 send the papers`
reminder-too-long = The text may have 2000 characters.
reminder-never = That would never happen.
reminder-misfire-which = For when I am late add one of “late:send”, “late:report”, “late:skip”, for example `!yo remind tomorrow 10:00 send the papers late:report`
reminder-too-often = What comes again and again needs at least { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
 } between.
reminder-too-many = { $most } reminders of yours wait here, and there can be no more. Take one back that is not needed with `!yo undo NUMBER`; `!yo remind list` shows the numbers.
reminder-over = { $at } has passed (“{ $text }”). Send it again with a later time.
reminder-not-yours = Only { $owner }, who asked for reminder #{ $number }, or an organiser can change it.
reminder-gone = Reminder #{ $number } was sent or cancelled already.
reminder-paused-already = Reminder #{ $number } is paused already. To go on: `!yo resume { $number }`
reminder-runs = Reminder #{ $number } is not paused. To pause it: `!yo pause { $number }`
reminder-resume-over = { $at } of reminder #{ $number } has passed. Send a new time, for example `{ $line }`
reminder-not-yet = Reminder #{ $number } has not come yet. To change its time: `{ $line }`
reminder-change-what = Say the new time or text, for example `{ $line }`
reminder-change-when = I could not read a time in “{ $text }”. To change the text: `{ $line }`
reminder-change-time = Reminder #{ $number } comes again and again. To change its time of day: `{ $line }`
