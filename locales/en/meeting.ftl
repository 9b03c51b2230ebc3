# Meetings
command-meeting = announces a meeting and asks who comes; with a number it shows who comes to that one
    .usage = meeting TITLE TIME [place:ROOM] [link:URL] [agenda:…] [materials:…] [seats:15] [guests:NAME] [remind:15min] [sensitive] / meeting NUMBER
    .examples =
        !yo meeting "3rd meeting" 2 December 10:00-11:30 place:"Main building" link:https://zoom.example/j/1 agenda:Plans
        !yo meeting GM tomorrow 15:00 online link:https://zoom.example/j/1
command-next = shows the next meeting: when, where, its link and its agenda
    .usage = next
    .examples = !yo next

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
meeting-unanswered = Your answer about { $name } (#{ $number }) was taken back, or is what it was before.

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
meeting-series-not-yet = Meetings that recur cannot be called yet. Please give one time.
meeting-not-found = There is no meeting “{ $text }” in this room.
meeting-none = No meeting is planned.
meeting-which = There are several meetings. Please add a number, such as { $line }
meeting-not-yours = Please ask { $owner }, who called meeting #{ $number }, or an organiser.
meeting-late = Meeting #{ $number } takes no more answers.
meeting-no-online = Meeting #{ $number } is on site. Please answer “attending”, “absent” or “undecided”.
meeting-no-onsite = Meeting #{ $number } is online. Please answer “attending”, “absent” or “undecided”.
