# Taking back
command-undo = takes back what you did last, or something by its number
    .usage = undo [NUMBER]
    .examples =
        !yo undo
        !yo undo 3
undo-nothing = You did nothing in the last 12 hours that can be taken back. To cancel something by its number: `!yo undo 3`
undo-not-found = There is nothing with the number “{ $text }” in this room.
undo-cannot = This cannot be taken back.
