import { officeRoutes } from "../../contract/office.ts";
import { handle, type Mounted } from "../http/handler.ts";
import { ProblemError } from "../http/problem-error.ts";
import { holidayDays, recomputeDeadlines } from "../letters/deadlines.ts";
import { checkNumberPattern } from "./rules.ts";
import { deleteHoliday, findHolidays, findOffice, lockHolidays, putHoliday, updateOfficeRow } from "./store.ts";

export const officeHandlers: readonly Mounted[] = [
  handle(officeRoutes.readOffice, async (_input, { manager }) => findOffice(manager)),

  handle(officeRoutes.updateOffice, async ({ body, version }, { manager }) => {
    const present = await findOffice(manager, { lock: true });
    if (present.version !== version) throw new ProblemError("stale", { current: present });
    if (body.numberPattern !== undefined) checkNumberPattern(body.numberPattern);
    await updateOfficeRow(manager, body);
    return findOffice(manager);
  }),

  handle(officeRoutes.listHolidays, async ({ query }, { manager }) => ({
    items: await findHolidays(manager, query.year),
  })),

  handle(officeRoutes.putHoliday, async ({ params, body }, { manager }) => {
    await lockHolidays(manager);
    const before = await holidayDays(manager);
    await putHoliday(manager, { ...params, ...body });
    await recomputeDeadlines(manager, before);
    return { ...params, ...body };
  }),

  handle(officeRoutes.removeHoliday, async ({ params }, { manager }) => {
    await lockHolidays(manager);
    const before = await holidayDays(manager);
    if (!(await deleteHoliday(manager, params.on))) throw new ProblemError("not-found");
    await recomputeDeadlines(manager, before);
    return undefined;
  }),
];
