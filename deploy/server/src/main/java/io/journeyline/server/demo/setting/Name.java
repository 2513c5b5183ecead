package io.journeyline.server.demo.setting;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What an invented person is called, the language they write in, and a telephone number of the ranges that the
 * authorities of their country keep free for films and plays.
 *
 * @param mailbox their name as the beginning of an e-mail address
 */
public record Name(
        String first,
        String last,
        String language,
        @Nullable String phone,
        String mailbox) {

    public static final String ENGLISH = "en";

    private static final Map<String, List<String>> FIRST = Map.of(
            ENGLISH,
            words("Ada Alfie Amber Arlo Bess Cora Dexter Edie Ellis Esme Finn Flora Gwen Hattie Hugo Iris Ivor Jasper "
                    + "Juno Kit Lottie Mabel Milo Nell Orla Otis Pearl Piers Rory Tess Una Wilf"),
            "de",
            words("Anke Bernd Carla Dörte Fritz Greta Henrik Ilse Jonas Käthe Lasse Mirja"),
            "fr",
            words("Agnès Bastien Chloé Denis Élise Fabien Inès Lucie Maël Noémie Rémi Zoé"),
            "es",
            words("Alba Bruno Carmen Diego Elena Íñigo Lola Mateo Nuria Pablo Rocío Vega"));

    private static final Map<String, List<String>> LAST = Map.of(
            ENGLISH,
            words("Ashdown Birchall Brackley Copperfold Dunmore Eastlake Fernsby Goldhawk Hartwhistle Inglebrook "
                    + "Kestrel Larkham Merriford Nettleby Oakhurst Penhallow Quillfeather Rookwood Silverdale Thornby "
                    + "Underhay Vellacott Wetherlam Yarrowby"),
            "de",
            words("Ahornbach Birkental Dornfelder Eichquell Grünholz Lindenau Mühlstein Steinacker"),
            "fr",
            words("Boisclair Champvert Dufresnoy Fontbelle Lavigneau Montclair Rochefleur Valcourt"),
            "es",
            words("Altamonte Campoverde Fuentenueva Montesol Piedralba Riolargo Torreblanca Villaclara"));

    /** One in eight has given no number. */
    private static final double WITHOUT_PHONE = 0.12;

    static Name drawn(int number, RandomGenerator random) {
        double tongue = random.nextDouble();
        String language = tongue < 0.85 ? ENGLISH : tongue < 0.91 ? "de" : tongue < 0.96 ? "fr" : "es";
        String phone = random.nextDouble() < WITHOUT_PHONE ? null : phone(language, number);
        return named(one(FIRST, language, random), one(LAST, language, random), language, phone);
    }

    /** Somebody in Britain. */
    public static Name english(String first, String last, int number) {
        return named(first, last, ENGLISH, phone(ENGLISH, number));
    }

    private static Name named(String first, String last, String language, @Nullable String phone) {
        String plain =
                Normalizer.normalize(first + "." + last, Normalizer.Form.NFD).replaceAll("[^A-Za-z.]", "");
        return new Name(first, last, language, phone, plain.toLowerCase(Locale.ROOT));
    }

    /** Each range has a thousand numbers, the French one ten thousand; Spain keeps none free. */
    private static @Nullable String phone(String language, int number) {
        boolean low = number < 1000;
        return switch (language) {
            case "de" -> (low ? "+49 30 23125 %03d" : "+49 40 66969 %03d").formatted(number % 1000);
            case "fr" -> "+33 6 39 98 %02d %02d".formatted(number / 100, number % 100);
            case "es" -> null;
            default -> (low ? "+44 7700 900%03d" : "+44 20 7946 0%03d").formatted(number % 1000);
        };
    }

    private static String one(Map<String, List<String>> lists, String language, RandomGenerator random) {
        List<String> list = Objects.requireNonNull(lists.get(language));
        return list.get(random.nextInt(list.size()));
    }

    private static List<String> words(String list) {
        return List.of(list.split(" ", -1));
    }
}
