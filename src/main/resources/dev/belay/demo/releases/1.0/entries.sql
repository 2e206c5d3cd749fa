select id, line from entry order by id desc limit 10
