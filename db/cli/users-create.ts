import { v7 as uuid } from "uuid";
import { minPasswordLength, passwordProblem, type PasswordProblem } from "../../contract/passwords.ts";
import { roles, roleSchema } from "../../contract/roles.ts";
import { hashPassword } from "../password-hash.ts";
import { CommandError, parseArgs, type Command } from "./command.ts";

const refusals: Record<PasswordProblem, string> = {
  "too-short": `The password must have at least ${minPasswordLength} characters.`,
  "well-known": "This password is too well known. Choose another.",
  "contains-username": "The password must not contain the username.",
};

export const usersCreateCommand: Command = {
  usage: '<username> <role> [--name "Full name"]',
  summary: `create an account (${roles.join(", ")}); asks for the password, or reads it from standard input`,
  async run(args, { open, say, askSecret }) {
    const { words, options } = parseArgs(args, { values: ["name"] });
    const [username = "", role, ...more] = words;
    if (!/^[a-z0-9][a-z0-9._-]{2,39}$/.test(username)) {
      throw new CommandError("A username has 3 to 40 small letters, digits, dots, dashes or underscores.");
    }
    const known = roleSchema.safeParse(role);
    if (!known.success || more.length > 0)
      throw new CommandError(`After the username, name one role: ${roles.join(", ")}.`);
    const password = await askSecret(`Password for ${username} (at least ${minPasswordLength} characters): `);
    const problem = passwordProblem(password, username);
    if (problem) throw new CommandError(refusals[problem]);
    const passwordHash = await hashPassword(password);
    const { dataSource } = await open();
    const created = await dataSource.transaction(async (manager) => {
      await manager.query("SELECT set_config('menara.source', 'users:create', true)");
      return manager.query<{ id: string }[]>(
        `INSERT INTO app_user (id, username, name, role, password_hash) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (username) DO NOTHING RETURNING id`,
        [uuid(), username, options.get("name") ?? username, known.data, passwordHash],
      );
    });
    if (created.length === 0) throw new CommandError(`There is an account ${username} already.`);
    say(`Created ${username} (${known.data}).`);
  },
};
