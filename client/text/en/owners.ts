import type { owners as indonesian } from "../id/owners.ts";
import type { Shape } from "../shape.ts";

export const owners: Shape<typeof indonesian> = {
  title: "Owner",
  back: "Companies",
  link: "Towers, permits that will end and letters of this company",
  total: "{{towers}} towers standing on {{date}}",
  none: "Owns no towers on {{date}}.",
  notFoundTitle: "No such company",
  notFoundText: "This address may be wrong or old.",
  actions: { desk: "Open in the permit desk", list: "List of towers", calendar: "Calendar" },
  status: { title: "Permit status", share: "towers, {{share}} of all" },
  map: { title: "Its towers on the map", label: "Map of the towers of {{name}}", large: "Open the large map" },
  districts: { title: "By district", district: "District", towers: "Towers", unknown: "Not known" },
  expiries: {
    title: "What will end, the next 24 months",
    none: "No permit ends within the next 24 months.",
    sum: "{{total}} permits end. The next in {{month}}: {{groups}}.",
    bar: "{{month}}: {{groups}}",
    part: "{{total}} {{group}}",
    nothing: "none",
  },
  letters: {
    title: "Letters and seals",
    open: "Awaiting an answer or not sent yet",
    overdue: "Past their deadline",
    total: "All letters",
    sealed: "Towers under seal",
    register: "Open the register of letters",
    show: "{{label}}: {{count}}, show the letters",
  },
  contact: {
    title: "Contact",
    text: "A contact is personal data (Law 27/2022).",
    show: "Show contact (recorded)",
    recorded: "Who looked, and when, is on record.",
    none: "No contact on record.",
    name: "Name",
    phone: "Phone",
    email: "E-mail",
  },
};
