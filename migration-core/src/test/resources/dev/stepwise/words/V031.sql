create table seen (word text, place bigint);
insert into seen select value, number from unnest(array['x', 'y''']) with ordinality as tag (value, number);
insert into seen select 'series', n from generate_series(1, 3) n;
insert into seen select 'steps', n from generate_series(10, 30, 10) n;
insert into seen select m.value::text, m.number from customers, regexp_matches(name, '[a-z]+', 'g') with ordinality as m (value, number);
insert into seen values ('a', 1), ('b', 2);
