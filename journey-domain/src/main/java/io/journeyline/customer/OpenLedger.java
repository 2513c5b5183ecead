package io.journeyline.customer;

import io.journeyline.customer.ProfileLedger.ChannelUse;
import io.journeyline.identity.Identifier;
import io.journeyline.record.Channel;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.touchpoint.CaseUpdate;
import io.journeyline.touchpoint.Complaint;
import io.journeyline.touchpoint.Contract;
import io.journeyline.touchpoint.Custom;
import io.journeyline.touchpoint.Delivery;
import io.journeyline.touchpoint.Menu;
import io.journeyline.touchpoint.Purchase;
import io.journeyline.touchpoint.Referral;
import io.journeyline.touchpoint.Return;
import io.journeyline.touchpoint.Review;
import io.journeyline.touchpoint.StockOut;
import io.journeyline.touchpoint.SupportContact;
import io.journeyline.touchpoint.Survey;
import io.journeyline.touchpoint.Touchpoint;
import io.journeyline.touchpoint.TouchpointType;
import io.journeyline.touchpoint.Visit;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A {@link ProfileLedger} while it is being written; lives within one call of the fold. */
final class OpenLedger {

    private final Map<String, Long> touchpoints = new HashMap<>();
    private final Map<Channel, ChannelUse> channels = new EnumMap<>(Channel.class);
    private final Map<Identifier, SeenIdentifier> identifiers = new HashMap<>();
    private final Map<String, ContractInForce> contracts = new HashMap<>();
    private final OpenTrade trade;
    private final OpenContacts contacts;
    private final Accrual accrued;
    private final boolean whole;

    private @Nullable Instant firstSeen;
    private @Nullable Instant lastSeen;
    private long entered;

    OpenLedger() {
        trade = new OpenTrade();
        contacts = new OpenContacts(List.of());
        accrued = Accrual.NONE;
        whole = true;
    }

    OpenLedger(ProfileLedger before) {
        touchpoints.putAll(before.touchpoints());
        channels.putAll(before.channels());
        contracts.putAll(before.contracts());
        trade = new OpenTrade(before);
        contacts = new OpenContacts(before.lastContacts());
        accrued = before.accrual();
        whole = before.whole();
        firstSeen = before.firstSeen();
        lastSeen = before.lastSeen();
        entered = touchpoints.values().stream().mapToLong(Long::longValue).sum();
    }

    void enter(RecordedTouchpoint recorded) {
        ReportedTouchpoint reported = recorded.reported();
        Instant at = reported.occurredAt();
        entered++;
        firstSeen = firstSeen == null ? at : firstSeen;
        lastSeen = at;
        touchpoints.merge(TouchpointType.of(reported.touchpoint().getClass()).name(), 1L, Long::sum);
        if (reported.channel() != null) {
            ChannelUse before = channels.getOrDefault(reported.channel(), ChannelUse.NONE);
            channels.put(
                    reported.channel(), isChosen(reported.touchpoint()) ? before.chosenBy(entered) : before.suffered());
        }
        for (Identifier identifier : reported.identifiers()) {
            identifiers.merge(identifier, SeenIdentifier.met(identifier, at), SeenIdentifier::then);
        }
        enterData(reported, at);
    }

    /** Whether the customer came to the company, and so chose where, rather than the company to the customer. */
    private static boolean isChosen(Touchpoint touchpoint) {
        return switch (touchpoint) {
            case SupportContact contact -> contact.direction() != SupportContact.Direction.OUT;
            case Purchase _, Return _, Complaint _, Review _, Visit _, Menu _, StockOut _, Referral _ -> true;
            case CaseUpdate _, Survey _, Delivery _, Contract _, Custom _ -> false;
        };
    }

    private void enterData(ReportedTouchpoint reported, Instant at) {
        switch (reported.touchpoint()) {
            case Purchase purchase -> trade.bought(purchase, at);
            case Return goods -> trade.returned(goods, at);
            case SupportContact contact -> contacts.spoke(reported, contact);
            case Complaint complaint -> contacts.complained(reported, complaint);
            case CaseUpdate update -> contacts.updated(reported.caseId(), update.status());
            case Contract contract -> told(contract, at);
            case Review _, Survey _, Delivery _, Visit _, Menu _, StockOut _, Referral _, Custom _ -> {}
        }
    }

    private void told(Contract contract, Instant at) {
        switch (contract.status()) {
            case STARTED -> contracts.put(contract.contract(), ContractInForce.begun(contract, at));
            case RENEWED, CHANGED ->
                contracts.merge(
                        contract.contract(),
                        ContractInForce.begun(contract, at),
                        (before, _) -> before.under(contract));
            case ENDED -> contracts.remove(contract.contract());
        }
    }

    ProfileLedger close() {
        return new ProfileLedger(
                firstSeen,
                lastSeen,
                new TreeMap<>(touchpoints),
                new TreeMap<>(channels),
                trade.purchases(),
                trade.returns(),
                new TreeMap<>(contracts),
                contacts.newestFirst(),
                accrued.then(Accrual.of(identifiers.values(), trade.products(), trade.gaps())),
                whole);
    }
}
