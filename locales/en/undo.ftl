# Taking back
command-undo = takes back what you did last, or something by its number
    .usage = undo [NUMBER]
    .examples =
        !yo undo
        !yo undo 3
undo-nothing = You did nothing in the last 12 hours that can be taken back. To cancel something by its number: `!yo undo 3`
undo-not-found = There is nothing with the number “{ $text }” in this room.
undo-cannot = This cannot be taken back.
undo-offer = The line that made #{ $number } was removed. Shall I take #{ $number } back, too? Answer “yes” or “no”.
undo-offer-plain = Shall I take back what the removed line did, too? Answer “yes” or “no”.
