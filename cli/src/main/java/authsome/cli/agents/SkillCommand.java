package authsome.cli.agents;

import authsome.api.client.json.JsonObject;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.table.CommandTable;

/** {@code skill}: prints a page that tells an agent how to use authsome. Touches neither home nor daemon. */
public final class SkillCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        String text = new Skill(CommandTable.forms()).text();
        if (invocation.output().json()) {
            invocation
                    .output()
                    .object(JsonObject.builder()
                            .put("name", Skill.NAME)
                            .put("file", "SKILL.md")
                            .put("text", text)
                            .build());
        } else {
            invocation.output().block(text.lines().toList());
        }
        return ExitCodes.OK;
    }
}
