create view each_one as select count(*) as n from each_of(1, 2);
comment on function count_items(int, text) is 'it''s counted';
alter function count_items(int, text) rename to number_of_items;
