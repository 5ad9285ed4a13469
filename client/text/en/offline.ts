import type { offline as offlineId } from "../id/offline.ts";
import type { Shape } from "../shape.ts";

/** What the phone says of its store, its outbox and new versions. */
export const offline: Shape<typeof offlineId> = {
  strip: {
    offline: "No connection",
    surveys_one: "{{count}} survey not sent yet",
    surveys_other: "{{count}} surveys not sent yet",
    photos_one: "{{count}} photo not sent yet",
    photos_other: "{{count}} photos not sent yet",
    signedOut: "Sign in again to send",
    sending: "Sending…",
    open: "Open the outbox",
  },
  update: {
    title: "A new version is ready",
    text: "Forms that you have begun stay as they are.",
    action: "Update",
  },
  leave: {
    title: "Some of your work has not been sent",
    surveys_one: "{{count}} closed survey has not reached the server.",
    surveys_other: "{{count}} closed surveys have not reached the server.",
    photos_one: "{{count}} photo has not reached the server.",
    photos_other: "{{count}} photos have not reached the server.",
    drafts_one: "{{count}} survey is still a draft.",
    drafts_other: "{{count}} surveys are still drafts.",
    text: "All of it stays on this phone and is sent once you sign in on this phone again. Until then the office does not have it.",
    confirm: "Sign out all the same",
    stay: "Stay signed in",
  },
  superseded: {
    title: "This survey was sent from another phone",
    text: "The server holds another account of this survey. Open it again, check it and close it to send what this phone has; or remove it from this phone.",
  },
};
