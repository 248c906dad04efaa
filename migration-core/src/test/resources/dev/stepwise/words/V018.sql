create table bookings (room int not null, during tsrange not null);
alter table bookings add constraint bookings_once exclude using gist (room with =, during with &&) where (room > 0);
alter table customers add constraint customers_email exclude using btree (email with =);
