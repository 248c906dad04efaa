create function log_change() returns trigger language plpgsql set search_path to pg_catalog, pg_temp as '
begin return null; end
';
create trigger log_change after update on items referencing old table as before new table as now
  for each statement execute function log_change('it''s');
create constraint trigger checked after insert or update on items from orders deferrable initially deferred
  for each row execute function log_change();
create constraint trigger once after delete on items deferrable for each row execute function log_change();
create trigger unchanged before update on items for each row
  when ((old.* is distinct from new.*) or old.id is distinct from new.id)
  execute function suppress_redundant_updates_trigger();
create trigger emptied before truncate on items for each statement execute function suppress_redundant_updates_trigger();
create trigger written instead of insert or update on cheap for each row execute function log_change();
