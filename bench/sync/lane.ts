/** One run's part of the world: phones, people and towers that no other run touches while it is played. */
import { towerForSurvey } from "../../contract/campaigns.ts";
import type { ReplyOf } from "../../contract/route.ts";
import { callerOf, type Account, type Caller } from "./caller.ts";
import { openFieldPhone, type Air, type FieldPhone } from "./phone.ts";
import type { Field } from "./script.ts";

/** What the world gives to a lane; plain data, so that it may go to another thread. */
export interface LaneInput {
  url: string;
  officer: Account;
  /** Who is signed in on each phone; the last two phones are one person's. */
  people: Account[];
  /** Ids. */
  towers: string[];
  /** Bytes of a small JPEG. */
  jpeg: Uint8Array;
}

/** Rows of a statement, read past all of the application's code. */
export type Query = <Row>(sql: string, params: unknown[]) => Promise<Row[]>;

/** What the registry says of a tower. */
export type Registered = Record<Field | "identityPlate", unknown> & { id: string; version: number };

export interface Lane {
  officer: Caller;
  /** Ids of the people. */
  people: string[];
  phones: FieldPhone[];
  air: Air;
  /** Ids. */
  towers: string[];
  query: Query;
  /** In no particular order. */
  registry(towerIds: readonly string[]): Promise<Registered[]>;
  /** A tower as phones take it along; unless `fresh`, as it was taken last by anybody. */
  pack(towerId: string, fresh: boolean): Promise<ReplyOf<typeof towerForSurvey>>;
  /** A photo that nobody has sent yet. */
  freshPhoto(): Blob;
  /** A photo that many surveys may carry. */
  commonPhoto: Blob;
}

export function openLane({ url, officer, people, towers, jpeg }: LaneInput, query: Query): Lane {
  const air: Air = { underWay: new Set(), late: [], sent: [] };
  const packs = new Map<string, ReplyOf<typeof towerForSurvey>>();
  const callers = people.map((account) => callerOf(url, account));
  const picture = Buffer.from(jpeg);
  return {
    officer: callerOf(url, officer),
    people: [...new Set(people.map(({ userId }) => userId))],
    phones: callers.map((person) => openFieldPhone(url, person, air)),
    air,
    towers,
    query,
    registry: (towerIds) =>
      query<Registered>(
        `SELECT id, version, height_m AS "heightM", structure, fence, grounding, power, plate_text AS "plateText",
           identity_plate AS "identityPlate" FROM tower WHERE id = ANY ($1::uuid[])`,
        [towerIds],
      ),
    async pack(id, fresh) {
      const known = packs.get(id);
      if (known && !fresh) return known;
      const pack = await callers[0]!.call(towerForSurvey, { params: { id } });
      packs.set(id, pack);
      return pack;
    },
    freshPhoto: () => asBlob(withComment(picture, `${people[0]!.userId} ${(photosMade += 1)}`)),
    commonPhoto: asBlob(picture),
  };
}

let photosMade = 0;

const asBlob = (bytes: Buffer) => new Blob([new Uint8Array(bytes)], { type: "image/jpeg" });

/** The same picture as other bytes: a JPEG comment after the first marker. */
function withComment(jpeg: Buffer, words: string): Buffer {
  const text = Buffer.from(words);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(text.length + 2);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe]), length, text, jpeg.subarray(2)]);
}
