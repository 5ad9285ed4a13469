import type { BodyOf } from "../../contract/route.ts";
import type { createView, updateView } from "../../contract/views.ts";
import { filterOfAddress } from "../towers/selection.ts";

type Fields = BodyOf<typeof createView>;
type Change = BodyOf<typeof updateView>;

/**
 * A view as it is kept: its query is one that the list of towers can read, its columns stand once each.
 * @throws ProblemError `invalid-data` at `/query` when a parameter of it is unknown or wrong
 */
export function viewFields<Given extends Fields | Change>(given: Given): Given {
  const query = given.query?.replace(/^\?/, "");
  if (query !== undefined) filterOfAddress(query, "/query");
  return {
    ...given,
    ...(query !== undefined && { query }),
    ...(given.columns && { columns: [...new Set(given.columns)] }),
  };
}
