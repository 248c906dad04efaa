/** The schema of a shop: a chain of steps, each of which leads to a version. */
package com.example.shop;
