create type span as range
  (subtype = float8, subtype_diff = float8mi, subtype_opclass = float8_ops, multirange_type_name = spans);
create type words as range (subtype = text, collation = "C");
alter table seen add during span;
