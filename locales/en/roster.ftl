# About oneself (the roster)
command-me = shows what the roster has of you, and sets what you are called
    .usage = me [known-as NAME]   (“known-as none” for the name in the roster)
    .examples =
        !yo me
        !yo me known-as Taka
roster-mine = **What the roster has of you**
roster-cell = { $cell ->
    [known-as] Known as
    [organisation] Organisation
    [department] Department
    [title] Title
   *[name] Name
 }: { $value ->
    [none] (none)
   *[other] { $value }
 }
roster-tail = You can change what you are called, and nothing else: `!yo me known-as Taka`. If something else is not right, tell whoever keeps the roster.
roster-nowhere = You are not on the roster. To be put on it, ask { $contact ->
    [none] an administrator
   *[other] { $contact }
 }.
roster-called = { $own ->
    [yes] From now on you are called “{ $name }”.
   *[no] From now on you are called by your name in the roster ({ $name }).
 } To go back: `!yo undo`
roster-restored = It is as it was before: you are called “{ $name }”{ $own ->
    [yes] .
   *[no] , which is your name in the roster.
 }
roster-name-what = Send the name that you want to be called by, such as `!yo me known-as Taka`
roster-name-long = Such a name has at most { $most } letters. Send a shorter one, such as `!yo me known-as Taka`
roster-only-name = “{ $text }” cannot be changed here. You can change what you are called: `!yo me known-as Taka`

# Files of the roster
roster-fault-encoding = this is not text; save the file again as CSV in UTF-8 or Shift_JIS
roster-fault-empty = there are no people; expected heads in the first line (Matrix ID, name, known as, organisation, department, title) and a person in each of the others
roster-fault-head = there is no column “{ $head }”; found: { $found }
roster-fault-head-twice = another column means the same as “{ $head }”; expected one
roster-fault-id = the Matrix ID is “{ $found }”; expected @name:example.jp
roster-fault-name = { $id } has no name
roster-fault-twice = { $id } is in line { $first }, too; expected one line for each person
roster-fault-control = “{ $head }” holds a line break or the like; expected one line
roster-fault-long = “{ $head }” is too long; expected { $most } characters at most
roster-file-line = { $file }:{ $line }: { $what }
roster-file-refused = { $count ->
    [one] There is { $count } problem.
   *[other] There are { $count } problems.
 } Nothing was imported.
roster-file-more = and { $count } more
roster-file-unread = Columns that were not read: { $heads }
roster-imported = { $dry ->
    [yes] This would be done (nothing was imported yet):
   *[no] Imported:
 } { $added } added, { $changed } changed, { $removed } removed, { $same } as they were
roster-kept = People who are not in the file were kept. Use --replace to make the roster as the file is.
roster-count = { $organisation } { $department } { $count }
roster-count-all = { $count } people
roster-count-none = (none)

# My data
command-my-data = shows what is stored about you, sends it as a file, and erases what can be erased
    .usage = mydata [export|erase survey NUMBER]
    .examples =
        !yo mydata
        !yo my data
        !yo mydata export
mydata-head = **What is stored about you**
mydata-part = { $part ->
    [roster] your line of the roster
    [rooms] rooms that you share with the bot
    [departures] rooms that you left, and when
    [polls] answers to polls
    [date-polls] answers to date polls
    [meetings] whether you come to meetings
    [minutes] lines of yours in minutes
    [present] meetings at which you were recorded
    [todos] what you took on
    [reminders] reminders of yours, or that reach you
    [checklists] this month's checklists
    [surveys] answers to surveys (levels A and B)
    [acts] what you did, kept so that it can be taken back
   *[settings] settings of rooms that you changed
 }: { $count }
mydata-tail = To get all of it as a file: `!yo mydata export`. Answers to an open survey (levels A and B) can be erased by its number, such as `!yo mydata erase survey 3`. Answers at level C lie sealed so that they are nobody's, and are not shown here. Before the survey closes, “withdraw all answers” in its dialogue erases them; after that nobody can.
mydata-nothing = Nothing is stored about you.
mydata-file = This is everything that is stored about you (JSON). Surveys at level C are not in it, because nothing there is anybody's.
mydata-what = “{ $text }” could not be read. The list is `!yo mydata`, the file `!yo mydata export`
mydata-erase-what = Name the survey whose answers you want to erase by its number, such as `!yo mydata erase survey 3`
mydata-erased = { $had ->
    [yes] All your answers to survey #{ $number } “{ $title }” were erased.
   *[no] There were no answers of yours to survey #{ $number } “{ $title }”.
 }
mydata-erase-nothing = There is no survey with the number { $number }. Look at the number and send it again, such as `!yo mydata erase survey 3`
mydata-erase-closed = Survey #{ $number } “{ $title }” is closed, so its answers cannot be erased any more.
mydata-erase-secret = Survey #{ $number } “{ $title }” is anonymous (level C). { $open ->
    [yes] Before it closes, send “withdraw all my answers” in your direct room with the bot, and all of them are erased.
   *[no] It is closed, and nobody can tell which answers are yours, so they cannot be erased.
 }
