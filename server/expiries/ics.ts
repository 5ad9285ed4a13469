/** A feed as iCalendar: ends and renewal deadlines as whole days, which no time zone can move. */
import ical, { ICalEventBusyStatus, ICalEventTransparency } from "ical-generator";
import { addDays } from "../../contract/dates.ts";
import type { ExpiryItem } from "../../contract/expiries.ts";

export interface FeedContents {
  name: string;
  /** Of the deployment, for the calendar's own description. */
  registry: string;
  /** Address that people open, without a slash at its end; null: events without links. */
  baseUrl: string | null;
  items: readonly (ExpiryItem & { recordedAt: Date })[];
  /** Last day that gets events, `YYYY-MM-DD`. */
  to: string;
  /** There are more ends than a feed holds. */
  cut: boolean;
}

/** How often a calendar program is asked to look again. */
const refreshSeconds = 6 * 3600;

interface FeedEvent {
  kind: "ends" | "renew";
  day: string;
  title: string;
}

/** The end of a permit, and the last day to apply for its renewal where its type asks for one. */
function eventsOf({ until, renewBy }: ExpiryItem): FeedEvent[] {
  const ends: FeedEvent = { kind: "ends", day: until, title: "Izin berakhir" };
  return renewBy === null ? [ends] : [{ kind: "renew", day: renewBy, title: "Batas pengajuan perpanjangan" }, ends];
}

const words = new Intl.DateTimeFormat("id-ID", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
const longDate = (day: string) => words.format(instant(day));

/** Midnight UTC of the day: the writer below reads its UTC fields, so that the server's own time zone does not matter. */
function instant(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

function subject({ permit, tower, district, owner }: ExpiryItem): string {
  const place = [permit.type.replaceAll("_", "-"), tower.number, district?.name].filter(Boolean).join(" ");
  return owner ? `${place} (${owner.shortName})` : place;
}

/** What somebody at the desk needs to act; nothing about persons, for whoever has the address can read it. */
function description(item: ExpiryItem, link: string | null): string {
  const lines = [
    `Nomor izin: ${item.permit.number ?? "tidak tercatat"}`,
    `Menara: ${[item.tower.number, item.tower.name].filter(Boolean).join(" – ")}`,
    `Berlaku sampai: ${longDate(item.until)}`,
    item.renewBy === null ? null : `Perpanjangan diajukan paling lambat: ${longDate(item.renewBy)}`,
    item.inProcess ? "Permohonan dengan berkas lengkap sedang diproses." : null,
    link,
  ];
  return lines.filter((line) => line !== null).join("\n");
}

/** The feed as text (RFC 5545). The same items always give the same bytes. */
export function feedText({ name, registry, baseUrl, items, to, cut }: FeedContents): string {
  const calendar = ical({
    name,
    description: cut ? `${registry}. Hanya ${items.length} izin yang paling dulu berakhir.` : registry,
    prodId: { company: "menara", product: "kalender izin", language: "ID" },
    ttl: refreshSeconds,
  });
  for (const item of items) {
    const link = baseUrl === null ? null : `${baseUrl}/menara/${encodeURIComponent(item.tower.number)}`;
    for (const { kind, day, title } of eventsOf(item).filter((event) => event.day <= to)) {
      calendar.createEvent({
        id: `${item.tower.id}-${item.group}-${item.until}-${kind}@menara`,
        start: instant(day),
        // The first day that it no longer covers.
        end: instant(addDays(day, 1)),
        allDay: true,
        stamp: item.recordedAt,
        summary: `${title}: ${subject(item)}`,
        description: description(item, link),
        url: link,
        // A reminder, not an appointment: it makes nobody busy.
        transparency: ICalEventTransparency.TRANSPARENT,
        busystatus: ICalEventBusyStatus.FREE,
      });
    }
  }
  // The library leaves out the end of the last line.
  return `${calendar.toString()}\r\n`;
}
