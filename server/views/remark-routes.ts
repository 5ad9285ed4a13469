import { selectionLimit } from "../../contract/selection.ts";
import { addRemarks, towerRemarks } from "../../contract/views.ts";
import { handle, type Mounted } from "../http/handler.ts";
import { ProblemError } from "../http/problem-error.ts";
import { signedIn } from "../http/signed-in.ts";
import { resolveSelection } from "../towers/selection.ts";
import { findRemarks, insertRemarks } from "./remark-store.ts";

export const remarkHandlers: readonly Mounted[] = [
  handle(addRemarks, async ({ body }, context) => {
    const towers = await resolveSelection(context, body.selection, selectionLimit);
    const author = signedIn(context).id;
    await insertRemarks(context.manager, towers, { text: body.text, author, at: context.deps.clock.now() });
    return { towers: towers.length };
  }),

  handle(towerRemarks, async ({ params }, { manager }) => {
    const items = await findRemarks(manager, params.id);
    if (!items) throw new ProblemError("not-found");
    return { items };
  }),
];
