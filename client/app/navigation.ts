import {
  IconBuilding,
  IconBroadcast,
  IconCalendarDue,
  IconDownload,
  IconFileText,
  IconInbox,
  IconMail,
  IconSend,
  IconSettings,
  IconFiles,
  IconChartBar,
  IconChecklist,
  IconClipboardList,
  IconCurrentLocation,
  IconDeviceMobile,
  IconFileImport,
  IconMap2,
  IconMapPins,
  IconRoute,
  IconScale,
  IconUsers,
  type Icon,
} from "@tabler/icons-react";
import type { Permission } from "../../contract/roles.ts";
import { useSession } from "../api/session.ts";
import type { app } from "../text/id/app.ts";
import { paths } from "./paths.ts";

export interface Destination {
  key: Exclude<keyof typeof app.nav, "more" | "records">;
  to: string;
  icon: Icon;
  permission: Permission;
}

const field: Destination[] = [
  { key: "work", to: paths.work, icon: IconClipboardList, permission: "surveys:write" },
  { key: "near", to: paths.near, icon: IconCurrentLocation, permission: "towers:read" },
];
const office: Destination[] = [
  { key: "desk", to: paths.permitDesk(), icon: IconInbox, permission: "desk:read" },
  { key: "calendar", to: paths.calendar(), icon: IconCalendarDue, permission: "desk:read" },
  { key: "map", to: paths.map(), icon: IconMap2, permission: "towers:read" },
  { key: "towers", to: paths.towers(), icon: IconBroadcast, permission: "towers:read" },
  { key: "letters", to: paths.letters(), icon: IconMail, permission: "letters:read" },
  { key: "reviews", to: paths.reviews(), icon: IconChecklist, permission: "surveys:read" },
  { key: "summary", to: paths.summary(), icon: IconChartBar, permission: "towers:read" },
];

/** What is looked up or changed now and then: behind one menu. */
const records: Destination[] = [
  { key: "documents", to: paths.documents(), icon: IconFiles, permission: "documents:read" },
  { key: "campaigns", to: paths.campaigns, icon: IconRoute, permission: "surveys:read" },
  { key: "imports", to: paths.imports, icon: IconFileImport, permission: "imports:read" },
  { key: "companies", to: paths.companies, icon: IconBuilding, permission: "towers:read" },
  { key: "areas", to: paths.areas, icon: IconMapPins, permission: "towers:read" },
  { key: "rules", to: paths.rules, icon: IconScale, permission: "towers:read" },
  { key: "letterSettings", to: paths.letterSettings, icon: IconFileText, permission: "rules:manage" },
  { key: "office", to: paths.office, icon: IconSettings, permission: "rules:manage" },
  { key: "users", to: paths.users, icon: IconUsers, permission: "users:manage" },
  { key: "devices", to: paths.devices, icon: IconDeviceMobile, permission: "users:manage" },
  { key: "deliveries", to: paths.deliveries, icon: IconSend, permission: "users:manage" },
  { key: "exports", to: paths.exports, icon: IconDownload, permission: "users:manage" },
];

/** The destinations that the signed-in account may open; of the daily ones first those of its own place of work. */
export function useDestinations(): { daily: Destination[]; records: Destination[] } {
  const { permissions } = useSession();
  const open = ({ permission }: Destination) => permissions.includes(permission);
  const daily = permissions.includes("surveys:read") ? [...office, ...field] : [...field, ...office];
  return { daily: daily.filter(open), records: records.filter(open) };
}
