alter table customers add city text;
update customers set city = profile ->> 'city', profile = profile - 'city' where profile ? 'city';
