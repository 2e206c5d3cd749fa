select id, guest || ' wrote: ' || line from entry order by id desc limit 10
