package authsome.api.http.contract;

import authsome.api.http.contract.RouteText.Operation;
import authsome.api.http.route.RouteTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The page with one line for each route. */
final class RouteList {

    private static final String HEAD = """
            # Routes of the HTTP API

            Made from the routes in the code and the table that describes them ([how](../adr/0052-the-api-as-a-contract.md)). [openapi.json](openapi.json) has their parameters, shapes, statuses and examples; a running daemon shows the
            same to people at `/docs`. [HTTP API](http-api.md) says what is behind the additions to the published wire.

            A route that asks for nothing takes everybody. All others take a [proof](../guides/proofs.md), by an identity that [may](../adr/0028-what-an-identity-may-do.md)

            | | |
            | --- | --- |
            | see | see which connections there are; everybody has it in their own vault |
            | use | use connections in a run; everybody has it in their own vault |
            | read | be handed a credential |
            | change | log in and out, and change connections otherwise |
            | govern | change which identities and vaults the owner has |
            | regulate | change the policy |
            | define | change the definitions that count for everybody |
            | administer | look at, or change, what belongs to everybody on this server |
            """;

    private RouteList() {}

    static String of(List<RouteTable.Line> lines) {
        Map<String, String> powers = RouteTable.powers();
        Map<String, Boolean> proven = new TreeMap<>();
        lines.forEach(line -> proven.put(line.name(), line.proven()));
        StringBuilder page = new StringBuilder(HEAD);
        Tables.ROUTES.groups().forEach((group, text) -> {
            page.append("\n## ")
                    .append(group)
                    .append("\n\n")
                    .append(text)
                    .append("\n\n| Route | | Asks for |\n| --- | --- | --- |\n");
            for (Operation operation : Tables.ROUTES.operations().values()) {
                if (operation.group.equals(group)) {
                    String power = powers.getOrDefault(operation.name, "").toLowerCase(Locale.ROOT);
                    String asks = proven.getOrDefault(operation.name, false) ? power : "nothing";
                    page.append("| `")
                            .append(operation.name)
                            .append("` | ")
                            .append(operation.summary)
                            .append(" | ")
                            .append(asks)
                            .append(" |\n");
                }
            }
        });
        return page.toString();
    }
}
