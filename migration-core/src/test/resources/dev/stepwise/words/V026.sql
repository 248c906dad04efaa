create function twice(lowest int) returns int language sql immutable strict leakproof parallel safe return lowest * 2;
create function count_items(lowest int, label text default 'it''s') returns bigint language plpgsql stable cost 50
  set search_path to pg_catalog, pg_temp as '
begin return (select count(*) from by_sql."items" where id >= lowest); end
';
create function recent(int) returns setof orders language sql stable rows 5 set search_path to by_sql, pg_temp as '
select * from orders where id > $1
';
create function pairs(lowest int) returns table (id int, "position" int) language plpgsql parallel restricted
  set search_path to pg_catalog, pg_temp as '
begin return query select i.id, i.position from by_sql."items" i where i.id >= lowest; end
';
create function split(whole numeric, inout rest numeric, out said text) language plpgsql
  set search_path to pg_catalog, pg_temp as '
begin rest := whole; said := ''$x$''; end
';
