# The doctor
command-doctor = examines how the bot is doing
    .usage = doctor
    .examples = !yo doctor

doctor-findings = **Findings**: { $well ->
        [yes] nothing is wrong.
       *[no] something needs attention; please tell the administrator.
    }
    - This room: { $members } people (with the bot), encryption { $encrypted ->
        [yes] on
       *[no] off
    }, { $unreadable } posts that cannot be read yet
    - Device verified: { $signed ->
        [yes] yes
        [no] no (the administrator should run `yoriai doctor`)
       *[none] not applicable (rehearsal)
    }
    - { $to-handle } to handle, { $to-send } to send, { $given-up } could not be sent
    - { $overdue } planned things are late, { $dead } were given up
    - Clock: { $now } ({ $zone })
doctor-set-aside = - { $count } could not be handled and were set aside (the administrator should run `yoriai inbox list`)
doctor-clock-off = - The clock differs from the homeserver's by { $seconds } seconds: reminders and deadlines go by it
