# What every feature says
fault-internal = That did not work. Please wait a little and try again. If it goes on, give the code **{ $code }** to { $contact ->
    [none] the administrator
   *[other] { $contact }
 }.
answer-older = You have answered once more since; that answer stays.
access-group-only = Please use `{ $command }` in a room with the others.
access-role = Only organisers can use `{ $command }`.

stale-ask = “{ $command }” was sent at { $at }. Shall I do it now? Answer “yes” or “no”.
stale-dropped = All right, I will not.

twice-ask = This is nearly the same as #{ $number } just now. Send “yes” to replace #{ $number }, “no” to make another, or “never mind” to do nothing.
twice-too-late = #{ $number } has been answered or sent already and cannot be replaced. To make another, send it again and answer “no”.
edit-too-late = What is edited later does not change #{ $number }. To correct it send `!yo undo { $number }`, then send the line again.
edit-too-late-plain = What is edited later has no effect. Please send it again.
mistake-announced = I will write to you alone how this is used. Please open the invitation when it comes. If in doubt, ask { $contact ->
    [none] the administrator
   *[other] { $contact }
 }.
mistake-alone = About the line that you sent in { $room ->
    [none] a room with the others
   *[other] “{ $room }”
 }:
