grant maintain on items to pg_monitor;
