# 人を名前で見つける
people-one = { $name }（`{ $id }`）
people-which = 「{ $text }」に当てはまる方が何人かいます: { $people }。どなたかを `@` から始まる形で送ってください。
people-unknown = 「{ $text }」という方はこの部屋に見当たりません。表示名か `@名前:サーバー` で送ってください。
