package io.journeyline.projections.customer;

import io.journeyline.customer.ProfileFold;
import io.journeyline.customer.ProfileLedger;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.projections.view.CustomerFolds;
import io.journeyline.projections.view.FillingSteps;
import io.journeyline.projections.view.Refused;
import io.journeyline.projections.view.View;
import io.journeyline.projections.view.ViewName;
import io.journeyline.record.TouchpointReader;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Keeps the profile of every customer up to date. */
public final class ProfileProjection implements View {

    public static final ViewName NAME = new ViewName("profile", 1);

    private final CustomerFolds<ProfileLedger> folds;

    public ProfileProjection(DataSource database, CustomerStories stories, TouchpointReader reader) {
        this.folds = new CustomerFolds<>(new ProfileFold(), new ProfileRows(database), stories, reader);
    }

    @Override
    public ViewName name() {
        return NAME;
    }

    @Override
    public String table() {
        return ProfileRows.TABLE;
    }

    /** Room on each page for the next state of its rows, which then needs no new entry in the index; no compressing. */
    @Override
    public String storage() {
        return "fillfactor = 60, toast_tuple_target = 4080";
    }

    @Override
    public Map<CustomerId, Refused> take(int generation, List<StoredTouchpoint> touchpoints) {
        return folds.take(generation, touchpoints);
    }

    @Override
    public long fill(int generation, long upTo, FillingSteps steps) {
        return folds.fill(generation, upTo, steps);
    }
}
