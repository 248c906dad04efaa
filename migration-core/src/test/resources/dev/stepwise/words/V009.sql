alter type order_status add value 'returned';
alter type order_status add value if not exists 'paid';
alter type order_status add value 'draft' before 'new';
alter type order_status add value 'packed' after 'paid';
