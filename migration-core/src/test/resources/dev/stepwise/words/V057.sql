create view shown_rates with (security_invoker = true) as select room from rates;
