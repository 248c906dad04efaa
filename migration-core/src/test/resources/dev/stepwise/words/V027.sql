create function each_of(variadic more int[]) returns setof int language sql set search_path to pg_catalog, pg_temp as '
select unnest(more)
';
create function note() returns void language sql security definer
  set search_path to pg_catalog, pg_temp set work_mem to '64MB' begin atomic
  update items set parent_order = null where items.id = 0;
  insert into bundles (order_id) values (0);
end;
create procedure clean(lowest int, out cleaned bigint) language plpgsql set search_path to pg_catalog, pg_temp as '
begin delete from by_sql."items" where id < lowest; cleaned := 1; end
';
alter table items add doubled int;
update items set doubled = twice(position);
