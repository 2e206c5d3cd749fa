-- Fails: nobody added the column.
update entry set country = 'unknown';
