# To-dos
command-todo = lists what people took on: who, until when, what; and adds to it
    .usage = todo [all|mine] / todo add WHO by DATE WHAT (when it is done: done NUMBER; another date: change NUMBER by DATE)
    .examples =
        !yo todo
        !yo todo add @alice by 10 March book the room

todo-line = #{ $number }{ $who } { $text }{ $until }
todo-row = { $text }{ $who }{ $until }{ $state ->
    [done] {" "}(done)
   *[open] {""}
 }
todo-who = {" "}{ $who }:
todo-nobody = {""}
todo-until = {" "}(by { $due })
todo-no-date = {""}
todo-overdue = { $line }, overdue
todo-list = **To-dos**
todo-list-all = **To-dos**, also what is done
todo-none = Nothing is left to be done.
todo-no-meeting = {""}
todo-list-row = { $line }{ $from ->
    [meeting] {" "}({ $meeting })
   *[none] { $meeting }
 }{ $state ->
    [late] {""}, overdue
    [done] {""} ✔ done
   *[open] {""}
 }
todo-list-tail = When it is done: `!yo done { $number }`. To change it: `!yo change { $number } by 20 March`
todo-added = Noted: { $line }
todo-changed = Changed: { $line }
todo-done = #{ $number } “{ $text }” is done. To take that back: `!yo resume { $number }`
todo-done-alone = “{ $text }” (#{ $number }) is done. Thank you.
todo-resumed = The people of #{ $number } “{ $text }” are reminded of it again.
todo-reopened = #{ $number } “{ $text }” is still to be done.
todo-withdrawn = #{ $number } “{ $text }” was withdrawn.
todo-name-kept = { $why ->
    [several] Several people here could be “{ $name }”
   *[nobody] Nobody here is called “{ $name }”
 }, so the name is kept as it was written.
todo-near-head = There is one thing to tell you.
todo-near = To-do #{ $number } of “{ $room }”, “{ $text }”, { $when ->
    [today] is due today ({ $due }).
    [tomorrow] is due tomorrow ({ $due }).
    [over] was due { $due }.
   *[soon] is due { $due }.
 }
todo-near-nameless = To-do #{ $number } of a room that you are in, “{ $text }”, { $when ->
    [today] is due today ({ $due }).
    [tomorrow] is due tomorrow ({ $due }).
    [over] was due { $due }.
   *[soon] is due { $due }.
 }
todo-near-how = If it is done, tap ✅ or reply “done”.

todo-nothing = Say who, until when and what, for example `!yo todo add @bob by 10 March book the room`
todo-which-word = “{ $text }” does not say what is to be done. For example `!yo todo add @bob by 10 March book the room`
todo-what = Say what to do with to-do #{ $number }, for example `!yo done { $number }`
todo-not-found = There is no to-do #{ $number } in this room. `!yo todo` shows the numbers.
todo-too-long = The text may have 500 characters.
todo-done-already = To-do #{ $number } is done already.
todo-gone = To-do #{ $number } was withdrawn.
todo-still-open = To-do #{ $number } is still to be done.
todo-not-open = To-do #{ $number } is done or was withdrawn. To go on with it: `!yo resume { $number }`
todo-not-yours = To-do #{ $number } can be changed by { $owner }, who wrote it down, by whoever took it on, and by organisers.
todo-change-what = Say until when or who, for example `!yo change { $number } by 20 March`; for another text `!yo change { $number } text look at the room`
