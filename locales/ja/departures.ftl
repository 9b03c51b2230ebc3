# 部屋を出た方が残したもの
departures-name = { $name }さん
departures-head = { $names }{ $others ->
    [0] {""}
   *[other] 、ほか{ $others }人の方
 }は、この部屋の参加者ではなくなりました。{ $organised ->
    [no] {""}
   *[yes] 残っているものは、このあと事務局の方が扱えます。
 }
departures-row = #{ $number }　{ $line }{ $fate ->
    [goes-on] 　このまま続けます。止めるときは `{ $command }`
    [rests] 　止めました。続けるときは `{ $command }`
    [open] 　担当の方がいなくなりました。引き受けるときは、たとえば `{ $command }`
    [nobody] 　担当の方がいなくなりました。
   *[gone] 　取り下げました。
 }
departures-more = ほかに { $count } 件あります。番号は `！一覧` で確かめられます。
departures-nobody = いまこの部屋には事務局の方がいません。止めたいもの、続けたいものがあるときは{ $contact ->
    [none] 管理者
   *[other] { $contact }
 }へお知らせください。
