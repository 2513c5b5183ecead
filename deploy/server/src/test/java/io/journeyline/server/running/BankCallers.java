package io.journeyline.server.running;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who called the bank, by the raw rows: the client of the complaint that the call is about; else the client whose phone it
 * is; else the one client for whose complaints the phone was used.
 */
final class BankCallers {

    private final List<NamedCsvRecord> calls;
    private final Map<String, String> byComplaint;
    private final Map<String, String> byPhone;

    BankCallers(Path clients, Path complaints, Path calls) throws IOException {
        this.calls = SharedData.rows(calls, ',');
        this.byComplaint = SharedData.rows(complaints, ',').stream()
                .collect(toMap(row -> row.getField("complaint_id"), BankCallers::number));
        this.byPhone = SharedData.rows(clients, ',').stream()
                .collect(toMap(row -> row.getField("phone").replace("-", ""), BankCallers::number));
        complainants().forEach((phone, numbers) -> {
            assertThat(numbers)
                    .as("a phone on file was used by its owner")
                    .contains(byPhone.getOrDefault(phone, number(numbers)));
            if (numbers.size() == 1) {
                byPhone.putIfAbsent(phone, number(numbers));
            }
        });
    }

    private static String number(NamedCsvRecord row) {
        return Integer.toString(Integer.parseInt(row.getField("client_id").replace("C", "")));
    }

    private static String number(Set<String> numbers) {
        return numbers.iterator().next();
    }

    /** The clients for whose complaints each phone was used. */
    private Map<String, Set<String>> complainants() {
        return calls.stream()
                .filter(call -> byComplaint.containsKey(call.getField("complaint_id")))
                .collect(groupingBy(
                        BankCallers::phone,
                        mapping(call -> byComplaint.getOrDefault(call.getField("complaint_id"), ""), toSet())));
    }

    private static String phone(NamedCsvRecord call) {
        return call.getField("phonefinal");
    }

    private Optional<String> caller(NamedCsvRecord call) {
        return Optional.ofNullable(byComplaint.get(call.getField("complaint_id")))
                .or(() -> Optional.ofNullable(byPhone.get(phone(call))));
    }

    /** The rows of all calls. */
    Set<String> calls() {
        return calls.stream().map(call -> call.getField("call_row")).collect(toSet());
    }

    /** The client's number for the row of each call that tells who called. */
    Map<String, String> known() {
        Map<String, String> known = new HashMap<>();
        calls.forEach(call -> caller(call).ifPresent(number -> known.put(call.getField("call_row"), number)));
        return known;
    }

    /** The phones of calls that tell nothing about who called. */
    Set<String> phonesOfNobody() {
        return calls.stream()
                .filter(call -> caller(call).isEmpty())
                .map(BankCallers::phone)
                .collect(toSet());
    }
}
