create table nothing ();
create table old_items (id int, word text not null, place bigint) inherits (nothing) with (fillfactor = 80);
create table kept (id smallint) with (fillfactor = 90);
