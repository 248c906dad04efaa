create table items (id int not null, order_id int, position int, parent_order int, parent_position int, quantity int);
alter table items add constraint items_place unique (order_id, position) include (quantity) deferrable;
alter table items add constraint items_order_fkey foreign key (order_id) references orders (id) deferrable initially deferred;
insert into items (id, order_id, position, quantity) values (1, 1, 1, 5), (2, 1, 2, 200);
