alter table customers add alike boolean, add nick citext;
create function same(one text, other text) returns boolean language plpgsql set search_path to pg_catalog, pg_temp as '
begin return "public".similarity(one, other) > 0.5; end
';
comment on table bundles is 'Sold together';
update customers set alike = similarity_op(name, 'Ann');
