grant select, update on orders to pg_monitor, pg_read_all_stats;
grant select (id, name), references (id, name) on customers to public;
grant usage on type status_of_order to pg_monitor with grant option;
grant execute on all routines in schema by_sql to pg_read_all_stats;
