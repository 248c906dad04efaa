create type status_of_order as enum ('draft', 'new', 'paid', 'packed', 'shipped', 'returned');
alter table orders alter status type status_of_order using
  (case status::text when 'sent' then 'shipped' when 'lost' then 'returned' else status::text end)::status_of_order;
drop type order_status;
