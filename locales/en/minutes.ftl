# Beginnings and ends of meetings, their minutes, the log
command-meeting-start = begins a meeting: posts its agenda and how to take minutes (at its time it begins by itself)
    .usage = meeting-start [NUMBER]
    .examples = !yo meeting-start 5
command-meeting-end = closes a meeting and posts its minutes at once
    .usage = meeting-end [NUMBER]
    .examples =
        !yo meeting-end
command-minutes = shows the minutes; they can be corrected for a day
    .usage = minutes [NUMBER] [PDF|export] / minutes [NUMBER] correct decided: … / minutes [NUMBER] correct 4 March -> 5 March
    .examples =
        !yo minutes
        !yo minutes 5 PDF
        !yo minutes 5 export
command-reflection = asks what went well and what did not, and puts it into the minutes
    .usage = reflection [NUMBER]
    .examples = !yo reflection 5
command-meetings = lists the meetings of a fiscal year: date, number, subject, form, present
    .usage = meetings [FY2021] [export]
    .examples =
        !yo meetings
        !yo meetings FY2021
command-recording = keeps a meeting's recording and sends it to those who were not there
    .usage = recording [NUMBER] ADDRESS
    .examples = !yo recording #5 https://example.org/rec/1

minutes-name = { $title }
minutes-name-numbered = { $title } no. { $ordinal }
minutes-begun = **{ $meeting } begins.** (#{ $number })
minutes-how = Write `decided: …` `todo: @bob by 10 March …` `note: …` `issue: …` `link: …` in this thread, and it is in the minutes. To correct a line edit it, to drop it remove it. At the end: `!yo meeting-end`
minutes-not-begun-after-all = { $meeting } (#{ $number }) has not begun after all.
minutes-goes-on = { $meeting } (#{ $number }) goes on. At the end: `!yo meeting-end`
minutes-closed-empty = { $meeting } (#{ $number }) is past its end. If anything is to be in minutes, write `decided: …` or `note: …` in this thread, and they will be posted.
minutes-ready = The minutes of { $meeting } (#{ $number }) are in its thread. Decisions: { $decisions }, to-dos: { $todos }.
minutes-revised = Version { $version } of the minutes of { $meeting } (#{ $number }) is in its thread.
minutes-correct-until = They can be corrected until { $until }: edit a post, write one more line like `decided: …` in this thread, or send `!yo minutes { $number } correct attendees: @alice, @bob` ({ $meeting }).
minutes-unfinished = To put what was not dealt with on the next agenda: `!yo agenda carry`

minutes-title = Minutes of { $meeting }
minutes-draft = (not finished)
minutes-when = When
minutes-when-era = { $when } (Reiwa { $year })
minutes-when-plain = { $when }
minutes-where = Place and form
minutes-place = {" "}({ $place })
minutes-form = { $form ->
    [online] online
    [hybrid] hybrid
    [mail] by mail
   *[onsite] on site
 }
minutes-present = Present
minutes-absent = Absent
minutes-unknown = Not known
minutes-nobody = nobody
minutes-so-many = { $count }
minutes-people = { $people }
minutes-person = { $name }
minutes-deputy = { $deputy } (for { $name })
minutes-materials = Materials
minutes-material = { $position }.{" "}
minutes-no-materials = none
minutes-recordings = Recording
minutes-agenda = Agenda
minutes-kind = { $kind ->
    [decision] Decisions
    [todo] To-dos
    [issue] Issues
    [link] Links
    [good] What went well
    [bad] What could be better
   *[note] Notes
 }
minutes-nothing = None.
minutes-reflections = Reflections
minutes-taps = { $kind ->
    [good] ☺
   *[bad] ☹
 } { $count }
minutes-tapped = { $count } tapped
minutes-face = { $kind ->
    [good] ☺
   *[bad] ☹
 } { $text }
minutes-version = Version { $version } ({ $at })
minutes-added = { $kind }, added: { $text }
minutes-changed = { $kind }, corrected: { $before } → { $text }
minutes-removed = { $kind }, removed: { $text }
minutes-attendance-changed = who was present

minutes-reflect = **How was { $meeting }?** (#{ $number })
    Write `good: …` or `could be better: …`, or tap 😊 or 🙁 below.
minutes-reflect-until = It is collected until { $until } and put into the minutes.
minutes-reflect-end = It is put into the minutes when the meeting ends.

minutes-log = **Meetings of { $year }** ({ $count })
minutes-log-none = No meeting took place in { $year }.
minutes-year-first = FY2019
minutes-year-era = Reiwa { $year }
minutes-year = FY{ $year }
minutes-log-date = Date
minutes-log-time = Time
minutes-log-name = Meeting
minutes-log-subject = Subject
minutes-log-form = Form
minutes-log-present = Present
minutes-log-names = Who
minutes-log-people = { $count }
minutes-log-subjects = { $subjects }

minutes-recording-added = The recording of { $meeting } (#{ $number }) is kept. { $count ->
    [0] Nobody was away.
    [one] The one person who was away gets it by direct message.
   *[other] The { $count } people who were away get it by direct message.
 }
minutes-recording-gone = The recording of { $meeting } (#{ $number }) is not kept any more. What was sent already cannot be taken back.
minutes-recording-head = There is one thing to tell you.
minutes-recording = The recording of { $meeting } of “{ $room }” (#{ $number }, { $at }), to watch when it suits you:
minutes-recording-nameless = The recording of { $meeting } of a room that you are in (#{ $number }, { $at }), to watch when it suits you:

minutes-none = No meeting is to begin in this room.
minutes-none-running = No meeting is going on in this room.
minutes-none-held = No meeting has taken place in this room yet.
minutes-no-meeting = There is no meeting #{ $number } in this room. `!yo meetings` and `!yo list` show the numbers.
minutes-no-meeting-but = #{ $number } is no meeting. `!yo meetings` and `!yo list` show the numbers.
minutes-not-yours = Please ask { $owner }, who called meeting #{ $number }, or an organiser.
minutes-not-yet = Meeting #{ $number } is at { $at }. To begin it now: `!yo meeting-start { $number }`
minutes-not-begun = Meeting #{ $number } ({ $at }) has not begun. To begin it: `!yo meeting-start { $number }`
minutes-running-already = Meeting #{ $number } has begun already. At the end: `!yo meeting-end { $number }`
minutes-over-already = Meeting #{ $number } is over. Its minutes: `!yo minutes { $number }`
minutes-called-off = Meeting #{ $number } was called off.
minutes-which-end = Several meetings are going on. Add the number, for example `!yo meeting-end { $number }`
minutes-too-late = The minutes of meeting #{ $number } could be corrected until { $until }. To raise it at the next meeting: `!yo agenda add Minutes of last time`
minutes-nothing-yet = Meeting #{ $number } has no minutes yet. To begin it: `!yo meeting-start { $number }`
minutes-what = To see the minutes send `!yo minutes { $number }`, to correct them `!yo minutes { $number } correct decided: the office`
minutes-correct-how = Say how to correct them, for example `!yo minutes { $number } correct decided: the office`, `!yo minutes { $number } correct decision 2 the office` or `!yo minutes { $number } correct 4 March -> 5 March`
minutes-no-line = The minutes have no line with that number. To see them: `!yo minutes { $number }`
minutes-not-in-it = “{ $text }” is not in minutes #{ $number }. To see them: `!yo minutes { $number }`
minutes-often-in-it = “{ $text }” is in minutes #{ $number } more than once. Write a little more of it, or send `!yo minutes { $number } correct decision 2 the office`
minutes-line-not-yours = That line can be corrected by whoever wrote it, whoever called meeting #{ $number }, and organisers.
minutes-present-who = Say who, for example `attendees: @alice, @bob`
minutes-reflect-later = Meeting #{ $number } has not begun. Once it has: `!yo reflection { $number }`
minutes-log-year = “{ $text }” is no fiscal year. For example `!yo meetings FY2021`
minutes-recording-what = Add the address of the recording, for example `!yo recording #12 https://example.org/rec/1`
minutes-recording-web = The address of a recording begins with https:// or http://, for example `!yo recording #12 https://example.org/rec/1`
minutes-recording-early = Meeting #{ $number } is not over yet. Send it again when it is.
minutes-recording-there = Meeting #{ $number } has that address already.
