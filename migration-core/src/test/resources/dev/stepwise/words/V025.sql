create view cheap with (security_barrier = true) as select id, position from items where position < 10 with check option;
create view first as select id from cheap where id < 5 with local check option;
alter view first rename id to item;
alter view first rename to firsts;
create or replace view cheap as select id, position from items where position < 10 with local check option;
