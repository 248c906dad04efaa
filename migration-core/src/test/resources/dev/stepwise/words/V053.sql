alter table bookings rename to reservations;
alter index orders_by_customer rename to orders_of_customer;
drop index orders_by_placed;
