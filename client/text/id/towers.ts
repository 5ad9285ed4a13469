import { towerClaims } from "./towers/claims.ts";
import { towerForm } from "./towers/form.ts";
import { towerList } from "./towers/list.ts";
import { towerNear } from "./towers/near.ts";
import { towerOne } from "./towers/one.ts";
import { towerRecord } from "./towers/record.ts";

/** The list, the record, the forms and "near me". */
export const towers = {
  list: towerList,
  record: towerRecord,
  claims: towerClaims,
  one: towerOne,
  form: towerForm,
  near: towerNear,
};
