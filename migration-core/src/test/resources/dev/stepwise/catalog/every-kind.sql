-- One object at least of every kind that PostgreSQL keeps in a schema; the search path is the schema's.
create type mood as enum ('good', 'bad');
create domain code as text collate "C" default 'x' not null constraint code_short check (length(value) < 9);
create type pair as (one int, two text);
create type span as range (subtype = float8, subtype_diff = float8mi);
create table parents (id bigint constraint parents_pkey primary key, name text constraint parents_name unique);
create table things (
  id bigint generated always as identity constraint things_pkey primary key,
  parent_id int constraint things_parent references parents on delete cascade,
  name text not null default 'none',
  size int constraint things_size check (size > 0),
  doubled int generated always as (size * 2) stored,
  mood mood,
  code code,
  place point,
  note text collate "C",
  constraint things_place exclude using gist (place with ~=));
comment on table things is 'things';
comment on column things.name is 'name';
comment on constraint things_size on things is 'size';
create table partitioned (id int, at date) partition by range (at);
create table partition_a partition of partitioned for values from ('2020-01-01') to ('2021-01-01');
create table partition_b partition of partitioned default;
create table base (id int);
create table derived (more int) inherits (base);
create table typed of pair;
create index things_name on things (name);
create index things_lower on things (lower(name)) where size > 1;
create unique index things_unique on things (id, name);
create index partitioned_id on partitioned (id);
create sequence numbers as int increment 2 minvalue 1 maxvalue 99 start 5 cache 3 cycle owned by things.size;
create sequence counts;
create function total(a int, b int default 2) returns int language sql immutable as 'select a + b';
create function rows() returns setof int language sql as 'select 1';
create function touch() returns trigger language plpgsql as 'begin return new; end';
create function times(a int, b int) returns int language sql as 'select a * b';
create procedure work(a int) language plpgsql as 'begin perform a; end';
create aggregate product(int) (sfunc = times, stype = int, initcond = '1');
create trigger touched before update of name on things for each row when (old.name is distinct from new.name) execute function touch();
create constraint trigger checked after insert on things deferrable for each row execute function touch();
create rule nothing as on delete to parents do instead nothing;
create policy own on things for select to public using (size > 1);
create statistics spread (ndistinct) on size, name from things;
create view joined as select c.id, b.name from things c join parents b on b.id = c.parent_id;
create view plain with (security_barrier) as select id, name from things;
create materialized view stored as select id, name from things;
create index stored_id on stored (id);
create collation low (locale = 'C');
create function same(a mood, b mood) returns boolean language sql immutable as 'select a::text = b::text';
create operator === (leftarg = mood, rightarg = mood, function = same);
create operator family family using btree;
create operator family anew using hash;
create operator class moods for type mood using hash family anew as operator 1 ===;
create function to_int(mood) returns int language sql immutable as 'select 1';
create cast (mood as int) with function to_int(mood);
create text search configuration words (copy = pg_catalog.simple);
create text search dictionary dictionary (template = pg_catalog.simple, stopwords = english);
create foreign table remote (id int options (column_name 'x')) server elsewhere options (table_name 'y');
create conversion conversion for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;
create table hosts (id int constraint hosts_pkey primary key) partition by range (id);
create table host_a partition of hosts for values from (0) to (10);
create table guests (host_id int constraint guests_host references hosts);
create trigger hosted before update on hosts for each row execute function touch();
create type boxed;
create function boxed_in(cstring) returns boxed language internal immutable strict as 'point_in';
create function boxed_out(boxed) returns cstring language internal immutable strict as 'point_out';
create type boxed (input = boxed_in, output = boxed_out, internallength = 16, alignment = double);
create aggregate moved(int) (sfunc = times, stype = int, initcond = '0', msfunc = times, minvfunc = times, mstype = int, minitcond = '0');
create function from_mood(internal) returns internal language internal immutable as 'boolin';
create transform for mood language sql (from sql with function from_mood(internal));
create function better(a int, b int) returns int language sql begin atomic select a * b; end;
