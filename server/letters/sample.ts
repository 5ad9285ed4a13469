/**
 * Letters of the sample registry: written, numbered and rendered as an officer's are, around the day on which the sample
 * is loaded, so that a new user finds one that is overdue, one that was answered, and two of this month.
 */
import { addDays } from "../../contract/dates.ts";
import type { LetterKind, letterMeans } from "../../contract/letters.ts";
import { companyEntity } from "../../db/entities/companies.ts";
import { sampleAccounts } from "../../db/sample-accounts.ts";
import type { Deps } from "../deps.ts";
import { findCredentials } from "../users/store.ts";
import { writeLetters } from "./create.ts";
import { deadlineOf } from "./deadlines.ts";
import { changeLetter } from "./store.ts";

interface SampleLetter {
  kind: LetterKind;
  /** Short name of the owner. */
  owner: string;
  /** Status of the owner's towers that it is about. */
  status: "missing" | "expiring";
  /** Days before today. */
  written: number;
  sent?: { before: number; means: (typeof letterMeans)[number] };
  answered?: { before: number; answer: string };
}

const letters: readonly SampleLetter[] = [
  { kind: "warning_1", owner: "Mitratel", status: "missing", written: 40, sent: { before: 39, means: "courier" } },
  {
    kind: "clarification",
    owner: "Protelindo",
    status: "missing",
    written: 25,
    sent: { before: 24, means: "post" },
    answered: { before: 15, answer: "Berkas permohonan PBG telah diserahkan ke DPMPTSP; tanda terima terlampir." },
  },
  {
    kind: "expiry_notice",
    owner: "Tower Bersama",
    status: "expiring",
    written: 0,
    sent: { before: 0, means: "email" },
  },
  { kind: "warning_1", owner: "Tower Bersama", status: "missing", written: 0 },
];

/** Writes the letters, in the name of the sample's officer. */
export async function writeSampleLetters(deps: Deps): Promise<void> {
  const { manager } = deps.db.dataSource;
  const today = deps.clock.today();
  const { username } = sampleAccounts.find(({ role }) => role === "officer")!;
  const officer = await findCredentials(manager, username);
  if (officer === null) throw new Error(`there is no account ${username}: the registry is not the sample`);
  const actor = officer.user;
  for (const { kind, owner, status, written, sent, answered } of letters) {
    const { id: company } = await manager.findOneByOrFail(companyEntity, { shortName: owner });
    const [id] = await writeLetters(
      { deps, manager, today, actor },
      {
        kind,
        selection: { query: `owner=${company}&status=${status}`, except: [] },
        on: addDays(today, -written),
        attachment: null,
        note: null,
        previousId: null,
      },
    );
    await deps.db.dataSource.transaction(async (writing) => {
      await writing.query("SELECT set_config('menara.actor', $1, true), set_config('menara.source', 'sample', true)", [
        actor.id,
      ]);
      if (sent) {
        const sentOn = addDays(today, -sent.before);
        const deadlineOn = await deadlineOf(writing, kind, sentOn);
        await changeLetter(writing, id!, 1, { state: "sent", sentOn, means: sent.means, deadlineOn });
      }
      if (answered) {
        const answeredOn = addDays(today, -answered.before);
        await changeLetter(writing, id!, 2, { state: "answered", answeredOn, answer: answered.answer });
      }
    });
  }
}
