package io.journeyline.server.demo.setting;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** What shoppers write, in their language. */
public final class Words {

    /** The name of the article or the number of the order goes here. */
    private static final String SLOT = "{}";

    private static final Map<String, List<String>> OPENINGS = Map.of(
            "en", List.of("", "Hello, ", "Good morning, ", "This is the second time I write: ", "I am disappointed: "),
            "de", List.of("", "Guten Tag, ", "Ich bin enttäuscht: "),
            "fr", List.of("", "Bonjour, ", "Je suis déçue : "),
            "es", List.of("", "Buenos días, ", "Estoy decepcionado: "));

    private static final Map<String, List<String>> CLOSINGS = Map.of(
            "en",
            List.of(
                    "",
                    " Please call me back.",
                    " What happens now?",
                    " I want my money back.",
                    " Nobody tells me why."),
            "de",
            List.of("", " Bitte rufen Sie mich zurück.", " Wie geht es jetzt weiter?"),
            "fr",
            List.of("", " Merci de me rappeler.", " Que comptez-vous faire ?"),
            "es",
            List.of("", " Llámenme, por favor.", " ¿Y ahora qué?"));

    private static final Map<String, Map<Cause, List<String>>> COMPLAINTS = Map.of(
            "en",
            Map.of(
                    Cause.LATE,
                    List.of(
                            "order {} was promised days ago.",
                            "still waiting for {}.",
                            "{} is late, the tracking is stuck."),
                    Cause.LOST,
                    List.of("order {} is marked delivered, but it is not here.", "the driver never rang for {}."),
                    Cause.DAMAGED,
                    List.of("order {} arrived broken.", "the box of {} was crushed.", "a piece in {} is cracked."),
                    Cause.CANCELLED,
                    List.of("you cancelled {} after taking my money.", "{} was in stock when I ordered."),
                    Cause.OVERCHARGED,
                    List.of("I paid more for {} than the shelf said.", "the voucher is missing on {}.")),
            "de",
            complaints(
                    "die Bestellung {} ist immer noch nicht da.",
                    "das Paket {} kam nie an.",
                    "{} ist zerbrochen angekommen.",
                    "{} wurde einfach storniert.",
                    "bei {} stimmt der Preis nicht."),
            "fr",
            complaints(
                    "la commande {} est en retard.",
                    "le colis {} n'est jamais arrivé.",
                    "{} est arrivé cassé.",
                    "vous avez annulé {}.",
                    "le prix de {} est faux."),
            "es",
            complaints(
                    "el pedido {} llega tarde.",
                    "el paquete {} nunca llegó.",
                    "{} llegó roto.",
                    "han cancelado {}.",
                    "el precio de {} no es correcto."));

    private static final Map<String, Map<Verdict, List<String>>> REVIEWS = Map.of(
            "en",
            Map.of(
                    Verdict.GOOD,
                    List.of(
                            "Love the {}.",
                            "{}: just as described.",
                            "Quick, well packed, lovely {}.",
                            "Would buy again."),
                    Verdict.FAIR,
                    List.of("{} is all right for the price.", "Nice {}, slow parcel.", "Does what it should."),
                    Verdict.POOR,
                    List.of(
                            "Waited far too long for the {}.",
                            "{} feels cheap.",
                            "Never again.",
                            "Help desk was no help.")),
            "de",
            verdicts("Sehr zufrieden mit: {}.", "{} ist in Ordnung.", "Viel zu spät, und niemand weiß etwas."),
            "fr",
            verdicts("Ravie de mon achat : {}.", "{} : correct, sans plus.", "Livraison trop longue, service absent."),
            "es",
            verdicts("Encantada con: {}.", "{} está bien.", "Demasiado tarde y nadie responde."));

    private static final Map<String, Map<Verdict, List<String>>> REMARKS = Map.of(
            "en",
            Map.of(
                    Verdict.GOOD,
                    List.of("All went smoothly.", "Friendly people.", "Easy, thank you.", "Keep it up!"),
                    Verdict.FAIR,
                    List.of("It was fine in the end.", "A bit slow.", "Could be clearer."),
                    Verdict.POOR,
                    List.of("Passed from one to the next.", "Far too slow.", "I had to explain it all again.")),
            "de",
            verdicts("Alles bestens.", "Ging so.", "Ich musste alles zweimal erklären."),
            "fr",
            verdicts("Tout était parfait.", "Peut mieux faire.", "Beaucoup trop d'attente."),
            "es",
            verdicts("Todo perfecto.", "Regular.", "Tuve que repetirlo todo."));

    /** Where shoppers' friends live. */
    public static final List<String> TOWNS =
            List.of("Ashcombe", "Brindlewick", "Copsehill", "Dunnmere", "Elmsworth", "Fallowdale");

    /** How a mark reads. */
    public enum Verdict {
        GOOD,
        FAIR,
        POOR;

        /** The verdict of somebody this satisfied, 0 to 1. */
        public static Verdict of(double satisfaction) {
            return satisfaction > 0.7 ? GOOD : satisfaction > 0.45 ? FAIR : POOR;
        }
    }

    private Words() {}

    public static String complaint(Cause cause, String order, String language, RandomGenerator random) {
        String core = one(said(said(COMPLAINTS, language), cause), random).replace(SLOT, order);
        String text = one(said(OPENINGS, language), random) + core + one(said(CLOSINGS, language), random);
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    public static String opinion(Verdict verdict, String product, String language, RandomGenerator random) {
        return one(said(said(REVIEWS, language), verdict), random).replace(SLOT, product);
    }

    public static String remark(Verdict verdict, String language, RandomGenerator random) {
        return one(said(said(REMARKS, language), verdict), random);
    }

    private static Map<Cause, List<String>> complaints(
            String late, String lost, String damaged, String cancelled, String overcharged) {
        return Map.of(
                Cause.LATE, List.of(late),
                Cause.LOST, List.of(lost),
                Cause.DAMAGED, List.of(damaged),
                Cause.CANCELLED, List.of(cancelled),
                Cause.OVERCHARGED, List.of(overcharged));
    }

    private static Map<Verdict, List<String>> verdicts(String good, String fair, String poor) {
        return Map.of(Verdict.GOOD, List.of(good), Verdict.FAIR, List.of(fair), Verdict.POOR, List.of(poor));
    }

    private static <K, V> V said(Map<K, V> by, K key) {
        return Objects.requireNonNull(by.get(key));
    }

    private static String one(List<String> of, RandomGenerator random) {
        return of.get(random.nextInt(of.size()));
    }
}
