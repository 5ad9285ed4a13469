/** A digest as an e-mail, in Indonesian: plain text and the same in HTML. Pure: no I/O. */
import { daysBetween } from "../../contract/dates.ts";
import type { EventKind } from "../../contract/notices.ts";
import { longDate } from "../revisions/format.ts";
import { countSentence, type Counts, type DigestKind } from "./rules.ts";

/** So many events are written out; the rest is a link away. */
export const mailedEvents = 100;

export interface MailedEvent {
  kind: EventKind;
  on: string;
  label: string;
  path: string;
}

export interface MailedDigest {
  kind: DigestKind;
  on: string;
  counts: Counts;
  /** The first `mailedEvents` of them. */
  events: readonly MailedEvent[];
  /** Days of earlier digests of this person of which nobody knows whether their e-mail arrived. */
  unclear: readonly string[];
}

const titles: Record<EventKind, string> = {
  expired: "Izin kedaluwarsa",
  letter_overdue: "Surat lewat tenggat tanpa jawaban",
  expiring: "Izin segera berakhir",
  survey_waiting: "Survei menunggu tinjauan",
};

/** "berakhir 20 April 2027, 30 hari lagi": what the day of an event means. */
function dayWords({ kind, on }: MailedEvent, today: string): string {
  const date = longDate(on, "id");
  if (kind === "expired") return `berakhir ${date}`;
  if (kind === "letter_overdue") return `tenggat ${date}`;
  if (kind === "survey_waiting") return `diterima ${date}`;
  const days = daysBetween(today, on);
  return `berakhir ${date}, ${days === 0 ? "hari ini" : `${days} hari lagi`}`;
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);

/** The two bodies of a digest's e-mail; `registry` is the registry's name, `publicUrl` without a slash at its end. */
export function digestMail(digest: MailedDigest, registry: string, publicUrl: string): { text: string; html: string } {
  const { kind, on, counts, events, unclear } = digest;
  const intro = `${kind === "daily" ? "Pengingat" : "Pengingat mingguan"} ${longDate(on, "id")}: ${countSentence(counts)}.`;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const rest = total - events.length;
  const all = `${publicUrl}/pemberitahuan`;
  const notes = [
    ...(rest > 0 ? [`Masih ada ${rest} lagi; semuanya ada di aplikasi.`] : []),
    ...(unclear.length > 0
      ? [
          `Pengingat tanggal ${unclear.map((day) => longDate(day, "id")).join(", ")} belum pasti sampai lewat surel; isinya ada di aplikasi.`,
        ]
      : []),
  ];
  const closing = `${registry}. Surel ini dibuat otomatis; ubah atau hentikan di halaman Pemberitahuan.`;
  const groups = (Object.keys(titles) as EventKind[])
    .map((of) => ({ title: titles[of], events: events.filter((event) => event.kind === of) }))
    .filter((group) => group.events.length > 0);

  const text = [
    intro,
    ...groups.flatMap((group) => [
      "",
      group.title,
      ...group.events.flatMap((event) => [`- ${event.label}: ${dayWords(event, on)}`, `  ${publicUrl}${event.path}`]),
    ]),
    "",
    ...notes,
    all,
    "",
    closing,
    "",
  ].join("\n");
  const html = [
    `<!doctype html><html lang="id"><body style="font-family:sans-serif;font-size:14px;line-height:1.5;color:#1a1a1a">`,
    `<p>${escaped(intro)}</p>`,
    ...groups.map(
      (group) =>
        `<h2 style="font-size:16px;margin:16px 0 4px">${escaped(group.title)}</h2><ul style="margin:0;padding-left:20px">${group.events
          .map(
            (event) =>
              `<li><a href="${escaped(publicUrl + event.path)}">${escaped(event.label)}</a>: ${escaped(dayWords(event, on))}</li>`,
          )
          .join("")}</ul>`,
    ),
    ...notes.map((note) => `<p>${escaped(note)}</p>`),
    `<p><a href="${escaped(all)}">Buka pemberitahuan</a></p>`,
    `<p style="color:#595959;font-size:12px">${escaped(closing)}</p></body></html>`,
  ].join("\n");
  return { text, html };
}
