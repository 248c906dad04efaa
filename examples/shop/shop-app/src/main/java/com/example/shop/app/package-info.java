/** A shop for several tenants: each has a schema of its own in one database, and all use one connection pool and one model. */
package com.example.shop.app;
