/**
 * `npm run bench:forensics -- --seed N --rows N [--trait none|offset] [--json]`: how many of the mistakes sown in a made
 * dirty list the examination finds, how often it cries without reason, and how often its repairs are right.
 */
import { parseArgs } from "node:util";
import { sampleContext } from "../fixtures/lists/dirty-context.ts";
import { generateDirtyList, type DirtyList } from "../fixtures/lists/dirty-list.ts";
import { measure, type Measured } from "./forensics-measure.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    rows: { type: "string", default: "5000" },
    trait: { type: "string" },
    json: { type: "boolean", default: false },
    show: { type: "string" },
  },
});

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

function print(measured: Measured, { trait }: DirtyList): void {
  const { recall, falseAlarms, repairs, classes, cpuMs, rows, mapping } = measured;
  console.log(`List: ${rows} rows, seed ${values.seed}, whole-list trait ${trait}; columns understood: ${mapping}.\n`);
  console.log("| Class | Sown | Found | Recall | Findings | Precision | Repairs right |");
  console.log("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
  for (const [kind, one] of Object.entries(classes)) {
    const repaired = one.repairable === 0 ? "–" : percent(one.repaired / one.repairable);
    const precision = one.raised === 0 ? "–" : percent(1 - one.false / one.raised);
    console.log(
      `| ${kind} | ${one.sown} | ${one.found} | ${one.sown === 0 ? "–" : percent(one.found / one.sown)} | ${one.raised} | ${precision} | ${repaired} |`,
    );
  }
  console.log(
    `\nRecall ${percent(recall)}, false alarms ${percent(falseAlarms)} of clean cells, repairs right ${percent(repairs)}.`,
  );
  console.log(`${Math.round(cpuMs)} ms of CPU, ${Math.round((10_000 * cpuMs) / rows)} ms for 10,000 rows.`);
}

const trait = values.trait === "none" || values.trait === "offset" ? values.trait : undefined;
const list = generateDirtyList({ seed: values.seed, rows: Number(values.rows), ...(trait ? { trait } : {}) });
const measured = measure(list, sampleContext(), values.show);
if (values.json) {
  const { recall, falseAlarms, repairs, classes } = measured;
  console.log(JSON.stringify({ recall, falseAlarms, repairs, classes }));
} else print(measured, list);
