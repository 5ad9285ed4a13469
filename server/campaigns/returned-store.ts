/** Surveys that came back to their surveyor for correction. */
import type { EntityManager } from "typeorm";
import type { MyWork } from "../../contract/campaigns.ts";
import type { SurveyContent } from "../../contract/survey-content.ts";
import { findReceipts } from "../surveys/store.ts";

/** All that wait for this surveyor, in the order in which they were received. @param now the server's time */
export async function returnedSurveys(
  manager: EntityManager,
  surveyorId: string,
  now: Date,
): Promise<MyWork["returned"]> {
  const rows = await manager.query<{ id: string; content: SurveyContent }[]>(
    "SELECT id, content FROM survey WHERE surveyor_id = $1 AND state = 'returned'",
    [surveyorId],
  );
  const contents = new Map(rows.map(({ id, content }) => [id, content]));
  const receipts = await findReceipts(manager, surveyorId, [...contents.keys()], now);
  return receipts.flatMap((receipt) => {
    const content = contents.get(receipt.id);
    return content ? [{ receipt, content }] : [];
  });
}
