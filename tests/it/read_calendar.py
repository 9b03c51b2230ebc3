"""Read a calendar file with parsers that are not the bot's, and print what they see.

    python read_calendar.py FROM TO < file.ics
"""

import sys

import icalendar
import recurring_ical_events


def main() -> None:
    """One line for the file, one for each entry, one for each time from FROM to TO."""
    calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
    zones = [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")]
    print(calendar["METHOD"], *zones)
    for event in calendar.walk("VEVENT"):
        alarms = [str(alarm.get("TRIGGER").dt) for alarm in event.walk("VALARM")]
        exceptions = event.get("EXDATE")
        exceptions = exceptions if isinstance(exceptions, list) else [exceptions] if exceptions else []
        left_out = [when.dt.isoformat() for dates in exceptions for when in dates.dts]
        slot = event.get("RECURRENCE-ID")
        print(
            "entry",
            event["SEQUENCE"],
            event["STATUS"],
            event["DTSTART"].dt.isoformat(),
            event["DTEND"].dt.isoformat(),
            str(event["SUMMARY"]),
            f"at {event.get('LOCATION', '-')}",
            f"about {str(event.get('DESCRIPTION', '-')).splitlines()[0]}",
            *([f"instead of {slot.dt.isoformat()}"] if slot else []),
            *([event["RRULE"].to_ical().decode()] if "RRULE" in event else []),
            *([f"not {' '.join(left_out)}"] if left_out else []),
            *([f"alarm {' '.join(alarms)}"] if alarms else []),
            sep="|",
        )
    if len({str(event["UID"]) for event in calendar.walk("VEVENT")}) == 1:
        print("one uid")
    for event in recurring_ical_events.of(calendar).between(sys.argv[1], sys.argv[2]):
        if event.get("STATUS") != "CANCELLED":
            print("time", event["DTSTART"].dt.isoformat(), str(event["SUMMARY"]))


main()
