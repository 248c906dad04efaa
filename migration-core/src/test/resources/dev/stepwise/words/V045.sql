alter sequence later owner to pg_monitor;
alter view each_one owner to pg_monitor;
