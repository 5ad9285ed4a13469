import { companyPortfolio } from "../../contract/companies.ts";
import { handle, type Mounted } from "../http/handler.ts";
import { ProblemError } from "../http/problem-error.ts";
import { monthsFrom } from "../statistics/rules.ts";
import { officeHorizon } from "../towers/horizon-store.ts";
import { countLetters, countOwned, countOwnedExpiries, findName } from "./portfolio-store.ts";

/** Months ahead of which the ends are counted. */
const monthsAhead = 24;

export const portfolioHandlers: readonly Mounted[] = [
  handle(companyPortfolio, async ({ params: { id }, query }, { manager, today }) => {
    const company = await findName(manager, id);
    if (company === null) throw new ProblemError("not-found");
    const on = query.on ?? today;
    const to = monthsFrom(on, monthsAhead).at(-1)?.to ?? on;
    const [owned, expiries, papers] = await Promise.all([
      officeHorizon(manager).then((horizon) => countOwned(manager, id, { on, horizon })),
      countOwnedExpiries(manager, id, { on, to }),
      countLetters(manager, id, { on, today }),
    ]);
    return { company, on, ...owned, expiries, ...papers };
  }),
];
