import type { app as indonesian } from "../id/app.ts";
import type { Shape } from "../shape.ts";

export const app: Shape<typeof indonesian> = {
  name: "Menara",
  tagline: "Towers and their permits",
  skip: "Skip to content",
  navigation: "Main navigation",
  nav: {
    map: "Map",
    towers: "List",
    near: "Near me",
    work: "My work",
    reviews: "Reviews",
    summary: "Summary",
    campaigns: "Campaigns",
    devices: "Phones",
    imports: "Import",
    users: "Users",
    companies: "Companies",
    areas: "Areas",
    rules: "Rules",
    more: "More",
    records: "Master data",
  },
  user: {
    menu: "User menu",
    signOut: "Sign out",
    password: "Change password",
    language: "Language",
    scheme: "Appearance",
    schemes: { auto: "As the device", light: "Light", dark: "Dark" },
  },
  sample: "Sample data, not official",
  offline: "No connection: the data may not be the latest.",
  notFound: {
    title: "Page not found",
    text: "This address does not exist or has moved.",
    home: "To the start page",
  },
  notAllowed: {
    title: "You may not open this page",
    text: "Ask an administrator to change the role of your account if you need it.",
  },
  crashed: {
    title: "This page ran into an error",
    text: "Reload the page. If it happens again, tell the administrator what stands below.",
    details: "Details",
    newVersion: "A new version is installed, or the connection broke while the page was loading. Reload to continue.",
  },
};
