revoke grant option for usage on type status_of_order from pg_monitor;
alter default privileges in schema by_sql grant select on sequences to pg_read_all_stats;
revoke select (id, name), references (id, name) on customers from public;
create sequence later;
