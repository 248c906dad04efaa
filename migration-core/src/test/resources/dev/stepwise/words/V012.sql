create table payments_2027 (like payments including defaults including constraints);
insert into payments_2027 values (3, '2027-01-01', 'north');
alter table payments attach partition payments_2027 for values from ('2027-01-01') to ('2028-01-01');
