alter table customers add initial text;
create function keep_initial() returns trigger language plpgsql set search_path to pg_catalog, pg_temp as '
begin new.initial := left(new.name, 1); return new; end
';
create trigger keep_initial before insert or update of name on customers
  for each row when (new.name is not null) execute function keep_initial();
update customers set initial = left(name, 1) where initial is null;
alter table customers alter initial set not null;
