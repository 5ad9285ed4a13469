import type { towerClaims as indonesian } from "../../id/towers/claims.ts";
import type { Shape } from "../../shape.ts";

export const towerClaims: Shape<typeof indonesian> = {
  title: "What sources say",
  text: "By the various lists and letters. The accepted value is the one that the registry uses.",
  attribute: "Attribute",
  accepted: "Accepted value",
  unknown: "none yet",
  show_one: "{{count}} source",
  show_other: "{{count}} sources",
  showOf: "Sources of {{label}}",
  differs: "different",
  stated: "as of {{date}}",
  undated: "no date",
  isAccepted: "accepted value",
  accept: "Accept this value",
  acceptOf: "Accept this value: {{label}} {{shown}}",
  done: "{{label}} is now {{shown}}.",
  stale: "Somebody else has just changed this. What you see now is the newest; look at it, then choose again.",
};
