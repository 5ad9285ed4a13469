import type { towers as indonesian } from "../id/towers.ts";
import type { Shape } from "../shape.ts";
import { towerClaims } from "./towers/claims.ts";
import { towerForm } from "./towers/form.ts";
import { towerList } from "./towers/list.ts";
import { towerNear } from "./towers/near.ts";
import { towerOne } from "./towers/one.ts";
import { towerRecord } from "./towers/record.ts";

export const towers: Shape<typeof indonesian> = {
  list: towerList,
  record: towerRecord,
  claims: towerClaims,
  one: towerOne,
  form: towerForm,
  near: towerNear,
};
