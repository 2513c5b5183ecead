package io.journeyline.projections.view;

import org.jspecify.annotations.Nullable;

/** Why a rebuild did not end, in words that quote nothing. */
final class RebuildFailed extends RuntimeException {

    RebuildFailed(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
