package dev.stepwise.phoenixkit.v010;

import dev.stepwise.migrate.MigrationStep;
import java.util.List;

/** The steps V010 to V019, in order. */
public final class Decade010 {

    private Decade010() {}

    public static List<Class<? extends MigrationStep>> steps() {
        return List.of(
                V010AddRegistrationOrigin.class,
                V011AddUserTimezone.class,
                V012AddJsonSettings.class,
                V013AddEmailOutcomes.class,
                V014AddEmailBodyCompression.class,
                V015CreateEmailTemplates.class,
                V016AddOauthProviders.class,
                V017CreateEntities.class,
                V018AddUserCustomFields.class,
                V019AddEmailDeliveryTimes.class);
    }
}
