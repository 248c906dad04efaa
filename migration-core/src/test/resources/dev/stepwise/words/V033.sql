create table facts_rewritten (id int, fact jsonb, told text);
insert into facts_rewritten values (1, '20', 'it''s'), (2, '{"a": {}, "c": "it''s"}', 'it''s'),
  (3, '{"a": 1, "c": "it''s"}', '{"b": [10, 20, null]}'), (4, '{}', 'object'), (3, '{"b": [10, 20, null]}', 'length');
delete from facts where data ?| array['x', 'b'] and data ?& array['b'] and data @> '{"b": [10]}' and data @? '$.b[*] ? (@ > 15)';
