# Reminders
command-remind = says something at a time
    .usage = remind TIME TEXT (only for yourself: remind me TIME TEXT)
    .examples =
        !yo remind tomorrow 10:00 Put the papers into the shared folder
        !yo remind me in 2 hours call the lecturer

reminder-set =
    { $audience ->
        [room] I will say it here at **{ $at }** (#{ $number }).
       *[owner] I will tell only you at **{ $at }** (#{ $number }).
    }
    Text: { $text }
    To cancel it: `!yo undo { $number }`
reminder-sent = ⏰ **{ $text }**
reminder-sent-tail = {" "}asked to be reminded (#{ $number })
reminder-sent-tail-late = {" "}asked to be reminded (#{ $number }). It was meant for { $at }.
reminder-withdrawn = Reminder #{ $number } of { $at } (“{ $text }”) was cancelled.

reminder-nothing = Say when and what, for example `!yo remind tomorrow 10:00 send the papers`
reminder-when = I could not read a time at the start of “{ $text }”. Put the time first, for example `!yo remind tomorrow 10:00 send the papers`
reminder-no-text = What shall I say at { $at }? Send it again with a text, for example `!yo remind tomorrow 10:00 send the papers`
reminder-too-long = The text may have 2000 characters.
reminder-over = { $at } has passed (“{ $text }”). Send it again with a later time.
reminder-not-yours = Reminder #{ $number } can be cancelled by whoever asked for it, or by an organiser.
reminder-gone = Reminder #{ $number } was sent or cancelled already.
