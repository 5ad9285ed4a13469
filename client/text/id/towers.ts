import { towerForm } from "./towers/form.ts";
import { towerList } from "./towers/list.ts";
import { towerNear } from "./towers/near.ts";
import { towerRecord } from "./towers/record.ts";

/** The list, the record, the forms and "near me". */
export const towers = { list: towerList, record: towerRecord, form: towerForm, near: towerNear };
