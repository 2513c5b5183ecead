package io.journeyline.connectors.rows.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;

/**
 * Cells as text: what is text stays as it is, with leading zeros; numbers are decimals without an exponent, as Excel shows
 * them at its 15 to 17 digits; dates are ISO 8601, with the time of day where it is not midnight; truths true and false.
 */
final class XlsxValues {

    private static final LocalDateTime DAY_0 = LocalDateTime.of(1899, 12, 30, 0, 0);
    private static final LocalDateTime DAY_0_OF_1904 = LocalDateTime.of(1904, 1, 1, 0, 0);
    private static final BigDecimal MILLIS_A_DAY =
            BigDecimal.valueOf(Duration.ofDays(1).toMillis());
    private static final BigDecimal DAYS_THERE_ARE = BigDecimal.valueOf(2_958_466); // the last is 9999-12-31
    private static final int EXACT_DIGITS = 15;

    /** Farther than that of any number that Excel holds: written without an exponent, one could fill the memory. */
    private static final int FARTHEST_EXPONENT = 400;

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final Pattern NO_PART_OF_A_DATE =
            Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\[(?!h|m|s)[^]]*]|general|e[+-]", Pattern.CASE_INSENSITIVE);
    private static final Pattern PART_OF_A_DATE = Pattern.compile("[ymdhs]", Pattern.CASE_INSENSITIVE);

    private final LocalDateTime dayZero;
    private final boolean trim;

    XlsxValues(boolean from1904, boolean trim) {
        this.dayZero = from1904 ? DAY_0_OF_1904 : DAY_0;
        this.trim = trim;
    }

    String text(Cell cell) {
        String text = switch (cell.getType()) {
            case NUMBER -> number(cell);
            case BOOLEAN -> String.valueOf(cell.asBoolean());
            case EMPTY -> "";
            case STRING -> cell.asString();
            case FORMULA, ERROR -> cell.getText();
        };
        return text == null ? "" : trim ? text.strip() : text;
    }

    private String number(Cell cell) {
        BigDecimal number = cell.asNumber();
        if (Math.abs((long) number.scale()) > FARTHEST_EXPONENT) {
            return number.toString();
        }
        number = exact(number);
        return isDate(cell) && number.signum() >= 0 && number.compareTo(DAYS_THERE_ARE) < 0
                ? date(number)
                : number.toPlainString();
    }

    /** A double is written with up to 17 digits; the shortest decimal that is the same double is what was typed. */
    private static BigDecimal exact(BigDecimal number) {
        return number.precision() <= EXACT_DIGITS ? number : new BigDecimal(Double.toString(number.doubleValue()));
    }

    private static boolean isDate(Cell cell) {
        String format = cell.getDataFormatString();
        return format != null
                && PART_OF_A_DATE
                        .matcher(NO_PART_OF_A_DATE.matcher(format).replaceAll(""))
                        .find();
    }

    private String date(BigDecimal days) {
        long millis =
                days.multiply(MILLIS_A_DAY).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
        LocalDateTime time = dayZero.plus(Duration.ofMillis(millis));
        if (time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            return time.toLocalDate().toString();
        }
        return time.equals(time.truncatedTo(ChronoUnit.SECONDS)) ? SECONDS.format(time) : time.toString();
    }
}
