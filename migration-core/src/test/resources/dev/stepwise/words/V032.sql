create table facts (id int, data jsonb, said text, size int);
insert into facts (id, data, said) select n, value, key
  from (values (1), (5)) as ids (n), jsonb_each('{"a": {"b": [10, 20, null]}, "c": "it''s"}') as e;
insert into facts (id, said) values (2, '{"b": [10, 20, null]}'), (2, 'it''s'), (4, '10'), (4, '20'), (4, null);
insert into facts (id, data) values (1, '10'), (2, '20'), (3, 'null');
