# Results of surveys, free text, files
command-survey-texts = Sends the free text of a survey to those who read it, by direct message
    .usage = texts number [page]
    .examples =
        !yo texts 3
        !yo texts 3 2
command-survey-release = Puts some of the free text into the result sheet
    .usage = release number numbers-of-texts
    .examples =
        !yo release 3 1,3-5
        !yo release 3 all
command-survey-hold = Keeps some of the free text out of the result sheet
    .usage = hold number numbers-of-texts
    .examples =
        !yo hold 3 2

survey-span-exact = { $low }
survey-span-about = about { $low }
survey-span-range = { $low } to { $high }
survey-span-below = up to { $high }

survey-result = **Results of survey #{ $number }: { $title }**
    Answered by { $people } ({ $level })
survey-result-nobody = No question was answered.
survey-result-too-few = Fewer than { $least } people answered, so there are no results: nobody's own answers shall be told.
survey-result-tail = Percentages are of those who answered the question. { $more ->
    [0] {""}
    [one] There is one more question.
   *[other] There are { $more } more questions.
 }
    One question: `!yo survey results { $number } 1`. The result sheet: `!yo survey results { $number } PDF`.
survey-result-question = { $number }. { $text }
survey-result-texts = Written by { $base }
survey-result-texts-few = What few wrote is not counted here.
survey-result-hidden = Too few answered this question to show its results.
survey-result-base = Answers: { $base }
survey-result-base-silent = Answers: { $base }, no answer: { $silent }
survey-result-with-silent = Few gave no answer, so they are counted among the others.
survey-result-mean = Mean: { $mean }
survey-result-top = The two highest together: { $share }% { $change }
survey-result-number-mean = Mean: { $mean } { $unit }
survey-result-quartiles = A quarter up to { $first } { $unit }, half up to { $middle } { $unit }, three quarters up to { $third } { $unit }
survey-result-ends = From { $low } { $unit } to { $high } { $unit }
survey-result-merged = Answers that few gave are counted together with others.
survey-result-left-out = "Not shown" stands where few chose it, or few did not, among others.
survey-result-no-groups = This question is not shown by groups, which would be too small.
survey-result-everybody = Everybody
survey-result-answer = Answer
survey-result-answered = Answered
survey-result-before = Since #{ $number }
survey-result-sum = Together: { $label }
survey-result-secret = not shown
survey-result-cell = { $count } ({ $share }%)
survey-result-ranked = { $cell }, { $tied ->
    [yes] tied at { $rank }
   *[no] rank { $rank }
 }
survey-result-silent = no answer
survey-result-or = {"\u00A0"}/{"\u00A0"}
survey-result-unknown = unknown or no answer
survey-result-others = Others
survey-result-change = { $points } points
survey-result-released = From the free text
survey-result-not-yet = The results of #{ $number } come after its deadline. How it stands: `!yo status { $number }`
survey-result-none = #{ $number } has no results: too few answered, or its answers could not be counted.
survey-result-which = No survey of this room is over.
survey-result-what = I did not understand "{ $rest }". Send the number of a question, or PDF, HTML or Markdown: `!yo survey results { $number } PDF`
survey-result-no-question = The questions are 1 to { $most }: `!yo survey results { $number } 1`

survey-sheet-title = { $title }: results
survey-sheet-period = { $from } to { $to }
survey-sheet-people = Answered by { $people } ({ $level })
survey-sheet-level = { $level ->
    [A] with names
    [B] names not shown
   *[C] anonymous
 }
survey-sheet-group = Group
survey-sheet-group-people = Answered by
survey-sheet-how = Percentages are of those who answered the question; those who did not are left out. { $level ->
    [A] {""}
   *[other] So that nobody's own answers are told, numbers below 5 are counted together with others or left out. Numbers of people and of those who did not answer are rough.
 }
survey-sheet-sent = The result sheet of #{ $number }.

survey-texts-waiting = There is free text in survey #{ $number }. Nobody else sees it yet. To read it, send `!yo texts { $number }`
survey-texts-page-head = **Free text of survey #{ $number }** (page { $page } of { $pages })
    In random order; nothing says who wrote what.
survey-texts-row = { $at }. { $state ->
    [released] [released]{" "}
    [held] [held]{" "}
   *[unread] {""}
 }
survey-texts-tail = To put some into the result sheet send `!yo release { $number } 1`, to keep some out `!yo hold { $number } 1`, with their numbers. See to it that nobody can be recognised. { $more ->
    [yes] The next page: `!yo texts { $number } { $next }`
   *[no] {""}
 }
survey-texts-marked = Texts { $numbers } of #{ $number } { $state ->
    [released] go into the result sheet
   *[held] stay out of the result sheet
 }. To take that back, send `!yo undo`
survey-texts-undone = The texts of #{ $number } are as they were before.
survey-texts-sent = I sent you the free text of #{ $number } by direct message.
survey-texts-none = #{ $number } has no free text.
survey-texts-page = Send the page as a number: `!yo texts { $number } 2`
survey-texts-which = Send numbers from 1 to { $most }: { $command ->
    [survey-hold] `!yo hold { $number } 1`
   *[survey-release] `!yo release { $number } 1`
 }
survey-texts-number = Send the number of the survey: { $command ->
    [survey-hold] `!yo hold 3 1`
    [survey-release] `!yo release 3 1`
   *[survey-texts] `!yo texts 3`
 }. The numbers are in `!yo list all`
survey-texts-no-survey = There is no survey #{ $number } that is over. The numbers are in `!yo list all`
survey-texts-not-yours = The free text of #{ $number } is for its readers only.

survey-exported = { $kind ->
    [rows] I sent you the answers to #{ $number } by direct message: { $level ->
        [A] one person a row, with names.
       *[other] one person a row, in random order, with (few) in the place of what fewer than five answered. Handle them with care.
     }
    [json] I sent you the results of #{ $number } as JSON by direct message.
    [codebook] I sent you the questions of #{ $number } by direct message.
   *[cells] I sent you the results of #{ $number } as a table by direct message.
 }
survey-export-what = I did not understand "{ $rest }". Send `!yo export { $number }`, `!yo export { $number } JSON` or `!yo export { $number } codebook`
survey-file-name = Name
survey-file-organisation = Organisation
survey-file-department = Department
survey-file-declined = would rather not say
survey-file-few = (few)
survey-file-question = Question
survey-file-group = Group
survey-file-count = Count
survey-file-share = Share (%)
survey-file-question-id = Question id
survey-file-kind = Kind
survey-file-question-ja = Question (Japanese)
survey-file-question-en = Question (English)
survey-file-condition = Condition
survey-file-choice-id = Choice id
survey-file-choice-ja = Choice (Japanese)
survey-file-choice-en = Choice (English)
