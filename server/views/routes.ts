import { createView, listViews, removeView, updateView, type View } from "../../contract/views.ts";
import { handle, type Context, type Mounted } from "../http/handler.ts";
import { ProblemError } from "../http/problem-error.ts";
import { signedIn } from "../http/signed-in.ts";
import { viewFields } from "./rules.ts";
import { deleteView, findOwnView, findViews, insertView, updateViewRow } from "./store.ts";

async function own(context: Context, id: string): Promise<View> {
  const view = await findOwnView(context.manager, signedIn(context).id, id);
  if (!view) throw new ProblemError("not-found");
  return view;
}

export const viewHandlers: readonly Mounted[] = [
  handle(listViews, async (_input, context) => ({ items: await findViews(context.manager, signedIn(context).id) })),

  handle(createView, async ({ body }, context) =>
    own(context, await insertView(context.manager, signedIn(context).id, viewFields(body))),
  ),

  handle(updateView, async ({ params, body, version }, context) => {
    const present = await own(context, params.id);
    if (!(await updateViewRow(context.manager, { id: present.id, version }, viewFields(body)))) {
      throw new ProblemError("stale", { current: await own(context, params.id) });
    }
    return own(context, params.id);
  }),

  handle(removeView, async ({ params }, context) => {
    if (!(await deleteView(context.manager, signedIn(context).id, params.id))) throw new ProblemError("not-found");
    return undefined;
  }),
];
