create index products_by_title on products (title text_pattern_ops) with (fillfactor = 80);
create index products_like_title on products using gin (title gin_trgm_ops);
