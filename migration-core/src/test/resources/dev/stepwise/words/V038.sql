create collation phonebook (provider = icu, locale = 'de-u-co-phonebk');
create collation blind (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
create collation octets (provider = libc, locale = 'C');
alter table seen add person text collate phonebook;
