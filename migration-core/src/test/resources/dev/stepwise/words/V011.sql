create table payments (id int not null, day date not null, region text) partition by range (day);
create table payments_2026 partition of payments for values from ('2026-01-01') to ('2027-01-01') partition by hash (id);
create table payments_2026_0 partition of payments_2026 for values with (modulus 2, remainder 0);
create table payments_2026_1 partition of payments_2026 for values with (modulus 2, remainder 1);
create table payments_rest partition of payments default;
insert into payments values (1, '2026-01-01', 'north'), (2, '2026-01-01', 'south');
