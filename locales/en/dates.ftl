# How dates are read
command-when = says how a date or a time is understood
    .usage = when TIME (such as “next Tue 15:00” or “every Wed 9:30”)
    .examples =
        !yo when next Tue 15:00
        !yo when every last Friday of the month 15:00

when-moment = I read **{ $read }**.
when-days = I read **{ $read }**, without a time.
when-so-many-days = That is { $days } days, { $working } of them working days.
when-holiday = It is a public holiday ({ $name }).
when-day-off = The office is closed then.
when-every = I read **{ $read }**, again and again.
when-next = The next { $count ->
    [3] three
   *[other] { $count }
 }: { $next }
when-leaves-out = Months without that day are left out.
when-on-holiday = { $day } is a public holiday ({ $name }). To leave it out add “skip holidays”; to move it add “on holidays the working day after”.
when-announced = Holidays after { $year } are not announced yet; they are computed from the law of today.

when-line = `{ $line }`
when-nothing = Send the time you want to check, for example `!yo when next Tue 15:00`
when-not-a-date = I could not read “{ $text }” as a time. Write it like { $suggest }
when-leftover = I could not read “{ $rest }” behind the time. Did you mean { $suggest }?
when-vague = “{ $word }” does not say when exactly. Write it like { $suggest }
when-past = { $read } has passed. Did you mean { $suggest }?
when-wrong-weekday = The weekday does not fit: it is { $date }, not { $said }. Did you mean { $suggest }?
when-impossible = “{ $text }” has a date or a time that does not exist. Did you mean { $suggest }?
when-skipped = “{ $text }” is skipped where summer time begins. Did you mean { $suggest }?
when-end-first = The end is before the start. Did you mean { $suggest }?
when-never = “{ $text }” would never happen. Did you mean { $suggest }?
when-no-time = Add a time, for example { $suggest }
when-repeats = Write one moment here, for example { $suggest }
