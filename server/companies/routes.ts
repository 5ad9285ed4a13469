import type { EntityManager } from "typeorm";
import {
  addAlias,
  companyContact,
  createCompany,
  listCompanies,
  mergeCompany,
  removeAlias,
  updateCompany as updateCompanyRoute,
  type Company,
} from "../../contract/companies.ts";
import { handle, type Mounted } from "../http/handler.ts";
import { ProblemError } from "../http/problem-error.ts";
import { signedIn } from "../http/signed-in.ts";
import { checkMerge } from "./rules.ts";
import { mergeInto } from "./store-merge.ts";
import {
  deleteAlias,
  findCompanies,
  findCompany,
  insertAlias,
  insertCompany,
  lockCompanies,
  nameTakenBy,
  readContact,
  updateCompany,
} from "./store.ts";

async function present(manager: EntityManager, today: string, id: string): Promise<Company> {
  const company = await findCompany(manager, today, id);
  if (company === null) throw new ProblemError("not-found");
  return company;
}

export const companyHandlers: readonly Mounted[] = [
  handle(listCompanies, async ({ query }, { manager, today }) => ({
    items: await findCompanies(manager, today, query),
  })),

  handle(createCompany, async ({ body }, { manager, today }) =>
    present(manager, today, await insertCompany(manager, body)),
  ),

  handle(updateCompanyRoute, async ({ params, body, version }, { manager, today }) => {
    const done = await updateCompany(manager, params.id, version, body);
    const current = await present(manager, today, params.id);
    if (!done) throw new ProblemError("stale", { current });
    return current;
  }),

  handle(addAlias, async ({ params, body }, { manager, today }) => {
    await present(manager, today, params.id);
    const owner = await nameTakenBy(manager, body.alias, params.id);
    if (owner !== null) {
      throw new ProblemError("conflict", {
        errors: [{ pointer: "/alias", detail: { id: `ini nama ${owner}`, en: `this is the name of ${owner}` } }],
      });
    }
    await insertAlias(manager, params.id, body.alias);
    return present(manager, today, params.id);
  }),

  handle(removeAlias, async ({ params }, { manager }) => {
    if (!(await deleteAlias(manager, params.id, params.aliasId))) throw new ProblemError("not-found");
    return undefined;
  }),

  handle(mergeCompany, async ({ params, body }, { manager, today }) => {
    const parties = await lockCompanies(manager, [params.id, body.into]);
    const source = parties.get(params.id);
    if (source === undefined) throw new ProblemError("not-found");
    const target = parties.get(body.into) ?? null;
    checkMerge(source, target);
    await mergeInto(manager, source.id, target.id, body.on);
    return present(manager, today, source.id);
  }),

  handle(companyContact, async ({ params }, context) => {
    const contact = await readContact(context.manager, signedIn(context).id, params.id);
    if (contact === null) throw new ProblemError("not-found");
    return contact;
  }),
];
