insert into customers (id, email, name, profile, joined, seen) values
  (1, 'ann@example.org', 'Ann', '{"city": "Bonn", "age": 40}', '2026-01-02 03:04', null),
  (2, 'bob@example.org', 'Bob', '{"city": "Rome"}', '2026-01-02 03:04', null);
insert into products (code, title) values ('P1', 'A pen'), ('P2', 'It''s ink');
insert into orders (id, customer_id, status, note) values (1, 1, 'new', '12'), (2, 2, 'paid', '7'), (3, 2, 'lost', '9');
select setval('customers_id_seq', 50);
