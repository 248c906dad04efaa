package dev.stepwise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseAddressTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "jdbc:postgresql://db:5433/shop, jdbc:postgresql://db:5433/shop, -, -",
                "jdbc:postgresql://db/shop?user=ann&password=a%26b+c&sslmode=require,"
                        + " jdbc:postgresql://db/shop?sslmode=require, ann, a&b c",
                "jdbc:postgresql://ann:pw@db/shop, jdbc:postgresql://db/shop, ann, pw",
                "postgresql://ann:p%40w+1@db:5433/shop?sslmode=disable&application_name=x,"
                        + " jdbc:postgresql://db:5433/shop?sslmode=disable&ApplicationName=x, ann, p@w+1",
                "postgres://ann@[::1]:5433/shop, jdbc:postgresql://[::1]:5433/shop, ann, -",
                "postgres://db?user=ann&password=p+w, jdbc:postgresql://db/, ann, p+w",
                "postgresql:///shop, jdbc:postgresql:///shop, -, -",
                "'postgresql://ann:p@w@a:1,b:2/shop', 'jdbc:postgresql://a:1,b:2/shop', ann, p@w",
            })
    void separatesUserAndPasswordFromTheUrl(String text, String url, String user, String password) {
        assertThat(DatabaseAddress.parse(text))
                .isEqualTo(new DatabaseAddress(url, Optional.ofNullable(user), Optional.ofNullable(password)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop",
                "mysql://ann:s3cret@db/shop",
                "jdbc:postgresql:shop",
                "postgres://ann:s3cret/x@db/shop",
                "postgres://ann:s3cret?x@db/shop",
                "postgres://ann:1234?s3cret@db/shop",
                "postgres://ann:s3cret%zz@db/shop",
                "postgres://ann:s3cret@db:99999/shop",
                "postgres://ann:s3cret@db/shop?pool_size=10",
            })
    void refusesAnythingElseWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> DatabaseAddress.parse(text))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("cannot be used")
                .hasMessageContaining(
                        "Write jdbc:postgresql://host:port/database or postgresql://user@host:port/database")
                .message()
                .doesNotContain("s3cret");
    }

    @Test
    void isPrintedWithoutUserPasswordAndParameters() {
        DatabaseAddress address = DatabaseAddress.parse("postgres://ann:s3cret@db:5433/shop?sslpassword=t0p");

        assertThat(address).hasToString("jdbc:postgresql://db:5433/shop");
    }

    @Test
    void prefersAUserAndAPasswordGivenSeparately() {
        DatabaseAddress address =
                DatabaseAddress.parse("postgres://ann:one@db/shop").with(Optional.of("bob"), Optional.of("two"));

        assertThat(address.user()).contains("bob");
        assertThat(address.password()).contains("two");
    }
}
