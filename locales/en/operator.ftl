# What the commands of the command line say to whoever runs the bot.

## backup and restore
backup-written = Wrote { $file }: { $rows } rows, { $kib } KiB.
backup-not-in-it = Not in it, on purpose: the bot's session and encryption store, the recovery key, the keys of messages that were not handled yet, and the keys of level C surveys. Keep the recovery key in another safe place; without it a restored bot cannot show that it is the same one.

restore-done = Restored { $rows } rows from the backup of { $made }:
restore-rows = { "  " }{ $table }: { $rows }
restore-other-account = Note: the backup belongs to { $theirs }, the config names { $ours }.
restore-lost = Lost: what was said and voted after { $made } and is not in the backup. The bot does not read it again; people who voted after that should vote once more.
restore-unhandled = { "  " }{ $place }: { $count } events had arrived by then and were not handled
restore-held = Held back, because the original may have done it already (`restore --release` into a new database would do it late):
restore-held-messages = { "  " }{ $place }: { $count } messages that waited to be sent
restore-held-job = { "  " }{ $kind } { $number }, due { $due }, in { $place }
restore-held-more = { "  " }… and { $count } more; `yoriai doctor` counts them
restore-nothing-held = Nothing had to be held back.
restore-released = Released: what was waiting or due before now is done late when the bot starts.
restore-next = Next: put the recovery key where the config says (recovery_key_file) or into the data directory as recovery-key, then `yoriai setup` or `yoriai run`. The bot logs in as a new device.

## setup
setup-new = There is no config at { $file } yet. Four questions, then it is written from the example, in which every setting is explained.
setup-ask-homeserver = Address of the homeserver's client API:
setup-ask-user = The bot's account, such as @yoriai:example.org (make it on the homeserver first):
setup-ask-administrator = Your own account, as the bot's administrator (may stay empty):
setup-ask-contact = Whom members should turn to, such as a department and its extension (may stay empty):
setup-ask-password = Password of { $user } (it is not shown):
setup-written = Wrote { $file }.
setup-password-kept = The password is in { $file }, readable by you only.
setup-logged-in = Logged in as { $user }, device { $device }.
setup-signed = The device is verified by the bot's own identity (cross-signed).
setup-not-signed = The device is not verified: the account has an encryption identity of an earlier device. Put its recovery key where the config says (recovery_key_file) and run `yoriai setup` again.
setup-recovery-key = This is the recovery key. It is shown this once; it also lies in { $file }. Keep a copy in another safe place: with it a new or restored bot is the same one.
setup-recoverable = The recovery key in use stays as it is.
setup-next = Next: start the bot with `yoriai run`, invite { $user } to a room, and say `!yo help` there. `yoriai doctor` examines everything.

## doctor
check-config-ok = Config { $file }
check-documents-ok = fonts and templates for pictures and papers can be used
check-documents-broken = pictures and papers cannot be made ({ $problem }); texts go out without them. Install the program anew
check-checklist = a checklist cannot be used: { $problem }
check-dir-free = Data directory { $dir }; the bot is not running
check-dir-used = Data directory { $dir }; the bot is running (process { $pid }), so only the database and its listener are read
check-dir-open = Data directory { $dir } can be read by others: chmod 700 { $dir }
check-keys-none = No surveys at level C: surveys.key_dir is not set
check-keys-ok = Key directory of surveys { $dir } ({ $count } in use)
check-keys-same-disk = { $dir } is on the same disk as the data: leave it out of backups that copy the whole disk
check-keys-broken = The key directory of surveys { $dir } cannot be used, so there are no surveys at level C: { $problem }
check-server-ok = Homeserver { $url } can be reached
check-server-away = Homeserver { $url } cannot be reached ({ $problem }): is it running, is homeserver.url right, does a firewall stand between?
check-listener-silent = The bot runs and does not answer on { $listen } ({ $problem }): look into its log
check-ready = The bot is ready: { $state }
check-not-ready = The bot is not ready: { $state }. If the sync fails, look at the homeserver; if the database fails, at the database
check-limit-none = The homeserver has not limited the bot's messages since it started
check-limit-met = The homeserver has limited the bot's messages { $count } times since it started; nothing is lost, answers come later. Exempt the account (docs/OPERATIONS.md, rate limits)
check-database-ok = Database { $kind }, { $count } migrations, up to date
check-database-away = Database cannot be used ({ $problem }): start the bot once, or look at database.url
check-database-newer = Database { $kind } was made by a newer Yoriai: use that one
check-database-older = Database { $kind } is of an older Yoriai: start the bot, which brings it up to date
check-database-collation = Database { $kind } does not compare text byte by byte: move, with backup and restore, to one whose LC_COLLATE is C (or C.UTF-8)
check-no-session = { $user } has not logged in: run `yoriai setup`
check-session-ok = Logged in, device { $device }
check-session-broken = The stored session cannot be used ({ $problem }): run `yoriai setup`
check-never-synced = The bot has not logged in yet: look into its log
check-not-asked-yet = The bot has just started; ask again in a minute how it stands with its homeserver
check-signed = The device is cross-signed
check-not-signed = The device is not cross-signed, so some clients neither show it messages nor trust it: give the recovery key (account.recovery_key_file) and start the bot again
check-recoverable = A recovery key is set up
check-not-recoverable = No recovery key is set up: start the bot again; it makes one
check-clock-ok = Clock agrees with the homeserver's ({ $ms } ms)
check-clock-off = Clock differs from the homeserver's by { $ms } ms, so votes may count as late: set both by NTP
check-clock-unknown = The homeserver does not tell the time: it cannot be reached, or a proxy removes the Date header
check-queues = { $handle } events to handle, { $send } messages to send
check-readable = Every message can be decrypted
check-unreadable = { $count } messages cannot be decrypted yet; their senders were told in the room. If they stay: is the device cross-signed?
check-on-time = Nothing is overdue
check-overdue = { $count } planned things are overdue: look into the log
check-overdue-stopped = { $count } planned things came due while the bot is stopped; they are done or reported when it starts
check-stuck = { $count } messages have not got through for { $minutes } minutes: the homeserver or a proxy before it does not take them. They are sent as soon as it does
check-gaps = { $count } parts of conversations cannot be had from the homeserver (the oldest for { $minutes } minutes). They are tried until they come
check-stranger = { $minutes } minutes ago another Yoriai spoke from this account. Only one may use it: stop the other
check-nothing-given-up = Nothing was given up in the last seven days
check-dead-jobs = { $kind }: { $count } given up in the last seven days: { $reason }
check-dead-messages = { $count } messages given up in the last seven days: { $reason }
check-set-aside = Something of { $at } in { $room } could not be handled and was set aside (code { $code }): search the log for the code; after an upgrade that mends it, run `yoriai inbox retry { $code }`
check-powers = The bot is in { $rooms } rooms; in { $low } of them its power level is below 50, so it cannot pin messages there (everything else works)
check-well = All is well.
check-sick = Something needs attention: see the lines with ✗.

inbox-empty = Nothing is set aside
inbox-set-aside = { $code }  { $at }  { $room }  { $error ->
        [panic] panic
        [none] the process ended
       *[other] failed
    }  { $event }
inbox-put-back = { $count ->
        [0] Nothing is set aside as { $id }: `yoriai inbox list` shows what is
        [one] It is handled once more
       *[other] { $count } are handled once more
    }
