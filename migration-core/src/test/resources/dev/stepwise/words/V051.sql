create index customers_by_email on customers (email desc);
drop index orders_by_note;
