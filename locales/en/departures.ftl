# What those who left a room have left behind
departures-name = { $name }
departures-head = No longer in this room: { $names }{ $others ->
    [0] {""}
   *[other] {" "}and { $others } others
 }. { $organised ->
    [no] {""}
   *[yes] What they have left is from now on for the organisers.
 }
departures-row = #{ $number } { $line }{ $fate ->
    [goes-on] {" "}– goes on. To stop it: `{ $command }`
    [rests] {" "}– stopped. To go on with it: `{ $command }`
    [open] {" "}– nobody has this now. To take it on, for example: `{ $command }`
    [nobody] {" "}– nobody has this now.
   *[gone] {" "}– withdrawn.
 }
departures-more = There are { $count } more; `!yo list` shows their numbers.
departures-nobody = Nobody in this room is an organiser now. To stop or resume any of this, tell { $contact ->
    [none] the administrator
   *[other] { $contact }
 }.
