# Meetings
command-meeting = announces a meeting and asks who comes; with a number it shows who comes to that one
    .usage = meeting TITLE TIME [place:ROOM] [link:URL] [agenda:…] [materials:…] [seats:15] [guests:NAME] [remind:15min] [sensitive] / meeting NUMBER
    .examples =
        !yo meeting "3rd meeting" 2 December 10:00-11:30 place:"Main building" link:https://zoom.example/j/1 agenda:Plans
        !yo meeting GM tomorrow 15:00 online link:https://zoom.example/j/1
command-next = shows the next meeting: when, where, its link and its agenda
    .usage = next
    .examples = !yo next
command-postpone = moves a meeting to another time and tells everybody
    .usage = postpone NUMBER TIME (or undecided) [reason:…]
    .examples = !yo postpone 5 tomorrow 15:00
command-call-off = calls a meeting off and tells everybody; the record stays
    .usage = call-off NUMBER [REASON]
    .examples = !yo call-off 5 heavy snow
command-material = adds or removes materials of a meeting; a file sent in its thread becomes one, too
    .usage = material NUMBER add NAME or URL / material NUMBER remove 2
    .examples = !yo material 5 add Plan https://example.org/plan
command-calendar = sends you an address by which your calendar program shows this room's meetings
    .usage = calendar / calendar renew (ends the address from before)
    .examples =
        !yo calendar
        !yo calendar renew

meeting-name = { $title }
meeting-name-numbered = { $title } no. { $ordinal }
meeting-untitled = meeting
meeting-appointment = Appointment
meeting-other = another appointment
meeting-neutral = There is one message for you.

meeting-head = **{ $name }** (#{ $number })
meeting-head-plain = **{ $name }** (#{ $number })
meeting-fact-when = When: { $when }
meeting-fact-until = Until: { $at }
meeting-fact-form = Form: { $form ->
        [online] online
        [hybrid] on site and online
        [mail] by mail
       *[onsite] on site
    }
meeting-fact-place = Place: { $place }{ $seats ->
        [0] {""}
        [one] {" "}(one seat, first come)
       *[other] {" "}({ $seats } seats, first come)
    }
meeting-fact-seats = On site: { $seats } seats, first come
meeting-fact-link = Link:{" "}
meeting-fact-agenda = Agenda: { $points }
meeting-fact-material = Material { $position }:{" "}
meeting-guests = Guests: { $names }
meeting-owner = Called by { $name }
meeting-how = { $form ->
        [online] Please tap “Online”, “Absent” or “Undecided” in the poll below. If you cannot tap, reply to this post with “attending” or “absent deputy Sato”.
        [hybrid] Please tap “Attending” (on site), “Online”, “Absent” or “Undecided” in the poll below. If you cannot tap, reply to this post with “attending”, “online” or “absent deputy Sato”.
        [mail] Please write what you think in the thread of this post before it ends.
       *[onsite] Please tap “Attending”, “Absent” or “Undecided” in the poll below. If you cannot tap, reply to this post with “attending” or “absent deputy Sato”.
    }
meeting-how-seats = When all seats are taken you are put on a waiting list{ $link ->
        [yes] {" "}and can join online meanwhile
       *[no] {""}
    }.
meeting-visible = Others can see who answered what.
meeting-poll = Who comes: { $name } ({ $day })
meeting-answer = { $answer ->
        [onsite] Attending
        [online] Online
        [absent] Absent
       *[undecided] Undecided
    }
meeting-note-end = No end was given, so it takes one hour ({ $from }-{ $until }). To change that: `!yo change { $number } { $from }-{ $until }`
meeting-note-closed = The office is closed on that day.
meeting-note-clashes = { $count ->
        [one] One member has
       *[other] { $count } members have
    } another meeting then. Their names were sent to you alone.
meeting-clashes = Members who have another meeting at the time of { $name } (#{ $number }, { $when })
meeting-clash = { $name } ({ $other })

meeting-waits = All seats for { $name } (#{ $number }) are taken. You are number { $place } on the waiting list and will be told when one becomes free.{ $link ->
        [yes] {" "}Until then you can join online.
       *[no] {""}
    }
meeting-moved-up = A seat for { $name } (#{ $number }, { $when }) has become free, and it is yours. If you cannot come, reply here with “online” or “absent”.
meeting-unanswered = Your answer about { $name } (#{ $number }) { $now ->
        [before] is what it was before
       *[gone] was taken back
    }.

meeting-next = **Next: { $name }** (#{ $number })
    When: { $when }
meeting-thread = Its thread:{" "}
meeting-thread-text = open the announcement
meeting-nothing-next = No meeting is planned. To call one: `!yo meeting GM tomorrow 15:00 place:Office`
meeting-status = **{ $name }** (#{ $number }, { $when }): who comes
meeting-status-row = { $head } { $count }: { $names }
meeting-status-name = { $name }{ $has ->
        [deputy] {" "}(deputy { $deputy })
        [comment] {" "}({ $comment })
        [both] {" "}(deputy { $deputy }, { $comment })
       *[nothing] {""}
    }
meeting-status-waiting = Waiting for a seat
meeting-status-silent = No answer
meeting-status-guests = Guests
meeting-row = { $name }  { $when }{ $state ->
    [running] {" "}(going on)
    [postponed] {" "}(postponed, no date yet)
    [held] {" "}(over)
    [called_off] {" "}(called off)
   *[planned] {""}
 }

meeting-nothing = Please say what it is called and when it is, such as `!yo meeting GM tomorrow 15:00 place:Office`
meeting-when = When is “{ $title }”? Please add a time, such as `!yo meeting { $title } tomorrow 15:00`
meeting-over = { $at } has passed. Please send it again with a time to come.
meeting-value = “{ $text }” is { $name ->
        [link] no link. Please write an address that begins with https://, such as link:https://zoom.example/j/1
        [seats] no number of seats. Please write seats:15
        [form] no form. Please write form:online, form:onsite, form:hybrid or form:mail
        [remind] no time for a reminder. Please write remind:15min or remind:none
       *[length] no length. Please write length:90min
    }.
meeting-too-much = A title or place has at most 300 characters, and there are at most 100 materials or names.
meeting-not-found = There is no meeting “{ $text }” in this room.
meeting-none = No meeting is planned.
meeting-which = There are several meetings. Please add a number, such as { $line }
meeting-not-yours = Please ask { $owner }, who called meeting #{ $number }, or an organiser.
meeting-late = Meeting #{ $number } takes no more answers.
meeting-no-online = Meeting #{ $number } is on site. Please answer “attending”, “absent” or “undecided”.
meeting-no-onsite = Meeting #{ $number } is online. Please answer “attending”, “absent” or “undecided”.

meeting-form = { $form ->
        [online] online
        [hybrid] on site and online
        [mail] by mail
       *[onsite] on site
    }
meeting-head-changed = **{ $name }, changed** (#{ $number })
meeting-head-postponed = **{ $name } is postponed** (#{ $number })
meeting-head-called-off = **{ $name } is called off** (#{ $number })
meeting-fact-open = When: not known yet
meeting-reason = Reason: { $reason }
meeting-change = { $what ->
        [when] When
        [title] Title
        [form] Form
        [place] Place
        [link] Link
        [seats] Seats
       *[remind] Reminder, minutes before
    }: { $old } → { $new }
meeting-change-sensitive = Calendars show it as an appointment only.
meeting-changed = **{ $name } (#{ $number }) has changed**
meeting-changed-postponed = **{ $name } (#{ $number }) is postponed**
meeting-changed-revived = **{ $name } (#{ $number }) will take place after all**
meeting-ask-anew = It is on another day, so please answer again in the poll below.
meeting-answers-stay = Answers given so far still count. Please answer again only if yours changes.
meeting-left-open = **{ $name } (#{ $number }, { $when }) is postponed.** The new time will be announced.
meeting-called-off = **{ $name } (#{ $number }, { $when }) is called off.**
meeting-poll-ended = { $name } (#{ $number }) takes no more answers here.
meeting-ask-call-off = { $name } (#{ $number }, { $when }) will be called off, and { $count ->
        [one] one person
       *[other] { $count } people
    } will be told. Send yes to do so, or no.
meeting-kept = { $name } (#{ $number }, { $when }) stays as it is.
meeting-resumed = { $name } (#{ $number }, { $when }) is announced again.
meeting-runs = Meeting #{ $number } goes ahead as planned; nothing about it has been stopped.
meeting-withdrawn = { $name } (#{ $number }, { $when }) was taken back.
meeting-undo-stays = Meeting #{ $number } cannot be put back any more. To change it: `!yo change { $number } tomorrow 15:00`
meeting-undo-call-off = Somebody has answered about meeting #{ $number }, or its time has passed, so it cannot be taken back. To call it off and tell everybody: `!yo call-off { $number } reason`
meeting-closed = Meeting #{ $number } { $state ->
        [held] is over
        [called_off] was called off
       *[withdrawn] was taken back
    }.
meeting-postpone-when = When will it be? Such as `!yo postpone { $number } tomorrow 15:00`, or `!yo postpone { $number } undecided` if nobody knows yet.
meeting-change-what = It is not clear what “{ $text }” changes. For the title: `!yo change { $number } title:{ $text }`, for the time: `!yo change { $number } tomorrow 15:00`
meeting-change-nothing = That changes nothing. Such as `!yo change { $number } tomorrow 15:00 place:Office`
meeting-eve = You have not said yet whether you come to { $name } (#{ $number }, { $when }) of “{ $room }”. Please reply with { $form ->
        [online] “attending”, “absent” or “undecided”
        [hybrid] “attending” (on site), “online”, “absent” or “undecided”
       *[onsite] “attending”, “absent” or “undecided”
    }. If our messages crossed, you need do nothing.
meeting-soon = { $minutes ->
        [0] **{ $name }** (#{ $number }) begins now.
        [one] **{ $name } begins in one minute** (#{ $number }, { $at }).
       *[other] **{ $name } begins in { $minutes } minutes** (#{ $number }, { $at }).
    }
meeting-soon-late = {" "}This reminder is late (it was due at { $at }).

meeting-materials = Materials of **{ $name }** (#{ $number })
meeting-materials-none = { $name } (#{ $number }) has no materials.
meeting-material-what = To add one, send `!yo material { $number } add Plan https://example.org/plan`, or a file in the meeting’s thread.
meeting-material-which = Which one? Please add its number, such as `!yo material { $number } remove 1`

meeting-series = **{ $title }** recurs (#{ $number }): { $rule }. Each meeting is announced when the one before is over. To change all of them: `!yo change { $number } every Thu 10:00`, to stop: `!yo pause { $number }`
meeting-series-hour = No end was given, so each takes one hour.
meeting-series-changed = The recurring meeting **{ $title }** (#{ $number }) is different from now on: { $rule }
meeting-series-paused = The recurring meeting { $title } (#{ $number }) rests.{ $next ->
        [0] {""}
       *[other] {" "}#{ $next }, which was announced already, takes place.
    } To go on: `!yo resume { $number }`
meeting-series-resumed = The recurring meeting { $title } (#{ $number }) goes on.
meeting-series-withdrawn = The recurring meeting { $title } (#{ $number }) was taken back.
meeting-series-row = { $title }  { $rule }{ $state ->
    [paused] {" "}(resting)
   *[running] {" "}(recurs)
 }
meeting-series-never = That never happens.
meeting-series-rests = The recurring meeting #{ $number } rests already. To go on: `!yo resume { $number }`
meeting-series-runs = The recurring meeting #{ $number } is running. To stop it: `!yo pause { $number }`
meeting-is-series = #{ $number } is a recurring meeting. To stop all of it: `!yo pause { $number }`. To call off or postpone one, use that one’s number.
meeting-change-head = !yo change { $number }

meeting-feed = This address shows the meetings of “{ $room }” in your calendar program (“add by URL”). Whoever knows it can read them, so please keep it to yourself. To end it, send `!yo calendar renew` in the room.
    { $address }
meeting-feed-renewed = This is the new address for the meetings of “{ $room }”. The one before shows nothing any more. Please keep it to yourself.
    { $address }
meeting-feed-sent = The address was sent to you alone.
meeting-feed-off = Calendars are not served here. The file (.ics) in a meeting's thread can be opened with your calendar program.
meeting-nudged = I have written to the { $count } who have not answered meeting #{ $number }, each alone.
meeting-nudge-nobody = Everybody has answered meeting #{ $number }.
meeting-nudge-later = It is outside working hours. Send `!yo nudge { $number }` after { $at }.
