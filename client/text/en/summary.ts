import type { summary as indonesian } from "../id/summary.ts";
import type { Shape } from "../shape.ts";

export const summary: Shape<typeof indonesian> = {
  title: "Summary",
  text: "{{towers}} towers stand on {{date}}. Every number opens its list.",
  date: "Status on",
  today: "Today",
  statuses: "Permit status",
  share: "{{share}} of all towers",
  groups: { district: "By district", owner: "By owner", type: "By type of tower" },
  group: { district: "District", owner: "Owner", type: "Type of tower" },
  notKnown: "Not known",
  total: "Total",
  cell: "{{name}}, {{status}}: {{towers}} towers",
  expiries: {
    title: "Permits that end in the next 24 months",
    text: "Towers whose permit status runs out, by the month in which it does. In all: {{towers}}.",
    none: "No permit ends within 24 months of this date.",
    bar: "{{month}}: {{towers}} towers",
  },
  empty: "No tower is on record on this date yet.",
  emptyHint: "Choose another date.",
};
