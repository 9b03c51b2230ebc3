# What every feature says
fault-internal = That did not work. Please wait a little and try again. If it goes on, give the code **{ $code }** to { $contact ->
    [none] the administrator
   *[other] { $contact }
 }.
access-group-only = Please use `{ $command }` in a room with the others.
access-role = Only organisers can use `{ $command }`.

stale-ask = “{ $command }” was sent at { $at }. Shall I do it now? Answer “yes” or “no”.
stale-dropped = All right, I will not.
