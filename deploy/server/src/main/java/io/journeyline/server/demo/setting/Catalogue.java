package io.journeyline.server.demo.setting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.random.RandomGenerator;

/** Everything the retailer sells. */
public final class Catalogue {

    public static final Currency CURRENCY = Currency.getInstance("GBP");

    /** The product of the bad launch week. */
    public static final Product LAUNCHED =
            new Product("LN-01", "Solstice Home Lantern", "Lighting", new BigDecimal("189.00"));

    private static final String SHELVES = """
            KI Kitchen: Oak chopping board 24.90, Enamel kettle 39.00, Copper saucepan 64.50, Bread knife 18.90, \
            Stoneware baking dish 27.50, Linen tea towel 8.90, Spice rack 32.00, Pepper mill 21.50, Milk frother 29.90, \
            Cast-iron pan 54.00, Measuring jug 9.50, Herb scissors 12.90, Salad spinner 17.00
            TA Table: Dinner plate 11.50, Soup bowl 9.90, Water carafe 19.50, Wine glass 7.90, Cutlery set 89.00, \
            Table runner 22.00, Napkin set 14.50, Serving spoon 10.90, Cake stand 34.00, Espresso cup 6.90, \
            Teapot 37.50, Cheese board 26.00, Egg cup 4.50
            BE Bedroom: Percale duvet cover 79.00, Feather pillow 35.00, Wool blanket 95.00, Linen sheet 68.00, \
            Bedside rug 45.00, Silk pillowcase 29.50, Mattress topper 129.00, Hot-water bottle 15.90, Throw 49.00, \
            Blackout curtain 59.00, Alarm clock 24.00, Jewellery box 31.00, Dressing gown 55.00
            BA Bathroom: Bath towel 22.50, Hand towel 11.90, Bath mat 19.00, Soap dish 8.50, Olive soap 5.90, \
            Shower curtain 27.00, Toothbrush mug 7.50, Laundry basket 42.00, Wall mirror 73.00, Bath oil 16.50, \
            Sponge 3.90, Cotton robe 62.00, Towel rail 38.00
            LI Lighting: Reading lamp 47.00, Paper lampshade 19.90, Floor lamp 119.00, Table lantern 28.50, \
            Fairy lights 14.00, Desk lamp 52.00, Wall sconce 61.00, Beeswax candle 9.50, Candle holder 12.50, \
            Pendant light 84.00, Night light 17.50, Dimmer socket 22.90, Garden torch 11.00
            ST Storage: Willow basket 26.50, Shoe rack 44.00, Coat hooks 18.00, Glass jar 6.50, Wooden crate 21.00, \
            Letter tray 15.50, Tool box 36.00, Hanging shelf 58.00, Linen chest 139.00, Drawer divider 9.90, \
            Umbrella stand 33.00, Key cabinet 24.50, Vacuum bags 12.00
            GA Garden: Watering can 23.00, Terracotta pot 8.90, Pruning shears 27.90, Bird feeder 16.50, \
            Deck chair 69.00, Picnic rug 32.50, Seed tin 13.00, Garden gloves 10.50, Hand trowel 14.90, \
            Herb planter 29.00, Bistro table 109.00, Rain gauge 7.90, Fire bowl 98.00
            GI Gifts: Scented candle 18.50, Notebook 9.90, Puzzle 21.00, Photo frame 16.90, Tea caddy 12.50, \
            Wooden train 28.00, Soft rabbit 19.90, Fountain pen 34.50, Card game 11.50, Chocolate tin 13.90, \
            Gift wrap 4.90, Calendar 15.00, Music box 25.50
            """;

    private static final List<Product> PRODUCTS = read();

    /** Shares no factor with the number of products: walks all of them, so that favourites lie in every category. */
    private static final int STRIDE = 37;

    private Catalogue() {}

    public static List<Product> products() {
        return PRODUCTS;
    }

    /** An article as shoppers pick them: few are wanted often, most now and then. */
    public static Product picked(RandomGenerator random) {
        double towardsFavourites = random.nextDouble() * random.nextDouble();
        int rank = (int) (towardsFavourites * PRODUCTS.size());
        return PRODUCTS.get(rank * STRIDE % PRODUCTS.size());
    }

    private static List<Product> read() {
        List<Product> products = new ArrayList<>();
        for (String shelf : SHELVES.lines().toList()) {
            int colon = shelf.indexOf(": ");
            String code = shelf.substring(0, 2);
            String category = shelf.substring(3, colon);
            List<String> articles = List.of(shelf.substring(colon + 2).split(", ", -1));
            for (int i = 0; i < articles.size(); i++) {
                String article = articles.get(i);
                int price = article.lastIndexOf(' ');
                products.add(new Product(
                        "%s-%02d".formatted(code, i + 1),
                        article.substring(0, price),
                        category,
                        new BigDecimal(article.substring(price + 1))));
            }
        }
        return List.copyOf(products);
    }
}
