# Help
command-help = shows this list, or how one command is used
    .usage = help [WORD]
    .examples =
        !yo help
        !yo help poll

help-head = **What I can do**
help-head-direct = **What I can do here** (just send it)
help-group-ask = Asking everybody
help-group-remind = Reminding
help-group-room = This room
help-tail = For one of them send, for example, `!yo help poll`.
help-tail-direct = For one of them send, for example, `help remind`.
help-usage = Usage: { $usage }
help-examples = Examples that can be sent as they stand:
help-first-steps = Yes? For what I can do, send `!yo help`.
help-not-understood = I could not read that. Send “help” for what I can do.
help-no-such-word = There is no word “{ $word }”. The list is `!yo help`.
help-unknown = I cannot do “{ $word }”. What I can do is listed by `!yo help`.
help-did-you-mean = I could not read “{ $word }”. Did you mean `{ $line }`? It can be sent as it stands.
