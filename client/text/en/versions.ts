import type { versions as indonesian } from "../id/versions.ts";
import type { Shape } from "../shape.ts";

export const versions: Shape<typeof indonesian> = {
  title: "Somebody else has just changed this record",
  text: "What you entered is not saved yet, and none of it is lost. Choose which to keep for each difference, then save.",
  both: "changed by both of you",
  byYou: "changed by you",
  byThem: "changed by them",
  field: "Field",
  yours: "Yours",
  theirs: "Newest version",
  empty: "empty",
  choose: "Choice for {{field}}",
  allYours: "Keep all of mine",
  allTheirs: "Keep all of the newest",
  undecided_one: "One field still has to be chosen.",
  undecided_other: "{{count}} fields still have to be chosen.",
  save: "Save this choice",
  mend_one: "Not saved: one field needs mending",
  mend_other: "Not saved: {{count}} fields need mending",
  notSaved: "Not saved",
  offline:
    "The server cannot be reached. What you entered is still on this page; save again when the connection is back.",
};
