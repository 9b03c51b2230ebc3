# Surveys at level C
secret-notice = **{ $title }** ({ $total ->
    [one] { $total } question
   *[other] { $total } questions
 })
secret-level = **C anonymous**: after the close nobody can tell which answers are whose, under the limits that follow.
secret-rehearsal = **Rehearsal**: answers and keys lie in one place here, so nothing is promised.
secret-level-taken = Each answer is sealed and stored, and what you sent is removed from this room. Until the close you can change your answers or withdraw all of them; you cannot read them back. After the close nobody can change or delete them.
secret-level-counted = After the close{ $until ->
    [none] {""}
   *[other] {" "}({ $until })
 } they are opened once, counted, and the keys are destroyed. With fewer than 10 people nothing is published and everything is destroyed. No number below 5 is shown.
secret-level-seen = Until the close the organisers see about how many have answered. Nobody is told who has.
secret-level-read = What you write in your own words is read, in random order, by { $readers }.
secret-limits = **What cannot be promised**
secret-limit = { $limit ->
    [server] The message server keeps what was removed for some days (7 by default). Until then somebody with both the server's copy and the bot's records could open it.
    [own] Your own devices keep what you wrote until they hear that it was removed.
    [times] The server's administrator sees that you exchanged messages with the bot, and when.
    [program] An operator who changes the program can break this.
   *[words] What you write, and how, may show who you are.
 }
secret-how = One question after the other, answered in text. “back”, “skip”, “rather not say” and “stop” work, too. After “stop”, “start” goes on where you were. “withdraw all my answers” works until the close.
secret-section = **{ $title }**
secret-question = **Question { $index } of { $total }**　{ $text }
secret-kept = Your earlier answer stays until you send another. To keep it, send “skip”.
secret-unread = { $why ->
    [one] Only one can be chosen.
    [few] Those were too few.
    [many] Those were too many.
    [number] I could not read that as a number.
    [range] That number is out of range.
    [date] I could not read that as a date.
    [empty] There were no words in it.
    [long] That was too long to take.
   *[choice] I could not read that as an answer.
 }
secret-hint = { $kind ->
    [exactly] Send { $max } of the numbers from 1 to { $most }.
    [several] Send the numbers from 1 to { $most } with commas between them ({ $least } to { $max } of them), such as “1, 2”.
    [number] Send a number from { $least } to { $max }.
    [date] Send a date, such as “5 March”.
    [text] Send it in your own words, { $longest } characters at most.
   *[one] Send a number from 1 to { $most }, or the words.
 }{ $other ->
    [yes] {" "}With the last number you can write what it is ({ $longest } characters at most).
   *[no] {""}
 }{ $required ->
    [yes] {" "}You can also send “back”, “rather not say” or “stop”.
   *[no] {" "}You can also send “back”, “skip”, “rather not say” or “stop”.
 }
secret-required = This question cannot be skipped. You can send “rather not say”.
secret-first = This is the first question.
secret-finished = That was all. { $total ->
    [one] Your answer is
   *[other] All { $total } answers are
 } stored, and what you sent was removed. Thank you. Until the close, “back” and “again” change them and “withdraw all my answers” deletes them.
secret-already = { $total ->
    [one] Your answer is
   *[other] All { $total } answers are
 } stored already. “back” and “again” change them, “withdraw all my answers” deletes them, “stop” leaves them as they are.
secret-rests = It rests. Send “start” to go on, at any time until the close.
secret-withdrawn = All your answers were deleted. To answer again, send “start”.
secret-nothing = There are no answers of yours.
secret-not-shown = Your answers are sealed, so that not even you can see them. To change one, go to its question with “back”, or through all of them with “again”, and send it anew.
secret-edited = Edits do not change an answer. What was written was removed. To change one, send “start”, go to its question with “back”, and send it again.
secret-text-only = Answers are taken as text only. What you sent was removed.
secret-elsewhere = Please go on in another direct room. See the message that was just sent (if it is an invitation, accept it).
secret-here = Please go on in this room. When you are ready, send “start”.
secret-advice = You can talk to somebody here. That you asked is kept nowhere.
secret-advice-goes-on = The survey is as it was. Go on whenever you like.
secret-no-keys = Answers cannot be taken now. Please tell the organisers.
secret-over = { $how ->
    [counted] Survey #{ $number } “{ $title }” is closed. About { $about } people answered. The answers were opened once, counted and deleted.
    [few] Survey #{ $number } “{ $title }” is closed. Fewer than 10 people answered, so there is no result, and all answers were deleted without being opened.
   *[lost] Survey #{ $number } “{ $title }” is closed. The key to the answers was gone, so there is no result. All answers were deleted.
 }
secret-refused = { $why ->
    [no-keys] A survey at level C (anonymous) cannot be asked here: no place for its keys is set that is apart from the data.
    [clear] A survey at level C (anonymous) can only be asked in an encrypted room.
    [few] A survey at level C (anonymous) needs 10 people or more. Now { $people } would be asked, and it could be guessed who said what. It can be done when further rooms, or more of the roster, are asked, too.
   *[branches] At level C (anonymous) no question may depend on an earlier answer. Ask it of everybody, with “does not apply” among the answers, and it can be done.
 } At level B (without names): `{ $line }`
secret-status = { $about ->
    [0] Fewer than 10 people have answered.
   *[other] About { $about } people have answered.
 } Nobody is told who has.
