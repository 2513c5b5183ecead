package io.journeyline.api.touchpoint;

import io.journeyline.api.http.ApiProblem;
import io.journeyline.api.http.ProblemType;
import io.journeyline.log.Receipt;
import io.journeyline.log.Receipts;
import io.journeyline.projections.view.ViewName;
import io.journeyline.projections.view.Views;
import io.journeyline.record.TouchpointKey;
import io.journeyline.value.InvalidValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells what became of a touchpoint. */
@RestController
@Tag(name = "touchpoint")
class ReceiptEndpoint {

    private final Receipts receipts;
    private final Views views;

    ReceiptEndpoint(Receipts receipts, Views views) {
        this.receipts = receipts;
        this.views = views;
    }

    @GetMapping("/v1/receipts")
    @Operation(
            operationId = "getReceipt",
            summary = "Tell what became of a touchpoint",
            description = "Accepted, and which views have it, or rejected with its problems.")
    ReceiptAnswer receipt(@RequestParam String source, @RequestParam String id) {
        TouchpointKey key = key(source, id);
        Receipt receipt = receipts.find(key.source(), key.id())
                .orElseThrow(() -> new ApiProblem(
                        ProblemType.RECEIPT_NOT_FOUND,
                        "It was never sent, or could not be read so far as to tell its source and id."));
        return switch (receipt) {
            case Receipt.Accepted accepted -> ReceiptAnswer.of(accepted, viewsThatHave(accepted.position()));
            case Receipt.Rejected rejected -> ReceiptAnswer.of(rejected);
        };
    }

    private SortedMap<String, Boolean> viewsThatHave(long position) {
        SortedMap<String, Boolean> have = new TreeMap<>();
        views.statuses()
                .forEach(status -> have.put(
                        new ViewName(status.name(), status.version()).toString(), status.position() >= position));
        return have;
    }

    private static TouchpointKey key(String source, String id) {
        try {
            return new TouchpointKey(source, id);
        } catch (InvalidValue e) {
            throw ApiProblem.parameter(String.valueOf(e.field()), e.reason());
        }
    }
}
