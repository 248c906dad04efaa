alter table kept add next int generated always as (id::int + 2) stored;
