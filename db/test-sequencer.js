import Sequencer from "@jest/test-sequencer";

/** Suites that take a minute or more: begun last, one of them would run alone while the other worker idles. */
const long = [
  "client/offline/sync.property.test.ts",
  "server/towers/status.property.test.ts",
  "server/http/fuzz.test.ts",
  "server/expiries/agree.property.test.ts",
  "server/letters/letters.test.ts",
  "server/notices/digest.process.test.ts",
  "db/backup.test.ts",
  "e2e/everywhere.e2e.ts",
];

/** The long suites first, the others as Jest would have them; a clean machine has no record of how long each takes. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const place = long.findIndex((name) => path.endsWith(name));
      return place === -1 ? long.length : place;
    };
    return super.sort(tests).sort((a, b) => rank(a) - rank(b));
  }
}
