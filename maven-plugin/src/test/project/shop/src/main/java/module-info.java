module com.example.shop {
    requires dev.stepwise;
    requires org.jooq;

    opens com.example.shop to
            dev.stepwise;

    provides dev.stepwise.migrate.ChainProvider with
            com.example.shop.Shop;
}
