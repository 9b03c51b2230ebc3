# Finding people by name
people-one = { $name } (`{ $id }`)
people-which = “{ $text }” fits several people: { $people }. Send the one you mean in the form that begins with `@`.
people-unknown = I find nobody called “{ $text }” in this room. Send a display name or `@name:server`.
