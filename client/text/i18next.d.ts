import "i18next";
import type { first } from "./id-first.ts";
import type { records } from "./id-records.ts";

/** Keys of `t()` are checked against the Indonesian texts. */
declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: typeof first & typeof records;
    returnNull: false;
  }
}
