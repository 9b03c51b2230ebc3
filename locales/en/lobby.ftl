# Coming and going
command-leave = leaves this room
    .usage = leave
    .examples = !yo leave

lobby-greeting = I am Yoriai and help the organisers. I speak only when called, or when there is something to announce. To answer, just tap or send a number.
lobby-greeting-direct = I am Yoriai. Here it is only you and me. Send “help” for what I can do.
lobby-leaving = Good-bye. Invite me again whenever I can be of use.
lobby-unreadable = A post has arrived that I cannot open. Please send it once more. If it goes on, tell { $contact ->
    [none] the administrator
   *[other] { $contact }
 }.
lobby-given-up = A post of a week ago could not be opened, and is not waited for any longer. If it is still needed, please send it once more.
