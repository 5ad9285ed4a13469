/** Numbers and bullets that the word processor itself puts before paragraphs. */
import { roman } from "../../../contract/letter-number.ts";
import { child, valueOf, type XmlNode } from "./xml-tree.ts";

interface Level {
  format: string;
  text: string;
  start: number;
  /** Paragraph properties of the level: its indents. */
  properties: XmlNode | undefined;
}

export interface Numbering {
  /** The next number of a list, in words; null for a list that there is not. */
  next(list: string, level: number): { label: string; properties: XmlNode | undefined } | null;
}

/** @param root of `numbering.xml`, if there is one */
export function numberingOf(root: XmlNode | undefined): Numbering {
  const nodes = root?.children ?? [];
  const abstracts = new Map(
    nodes.filter(({ name }) => name === "abstractNum").map((node) => [node.attributes.abstractNumId ?? "", node]),
  );
  const lists = new Map<string, Level[]>(
    nodes
      .filter(({ name }) => name === "num")
      .map((node) => [
        node.attributes.numId ?? "",
        (abstracts.get(valueOf(node, "abstractNumId") ?? "")?.children ?? [])
          .filter(({ name }) => name === "lvl")
          .map(levelOf),
      ]),
  );
  const counters = new Map<string, number[]>();
  return {
    next(list, level) {
      const levels = lists.get(list);
      const own = levels?.[level];
      if (!levels || !own) return null;
      const counts = counters.get(list) ?? [];
      counts[level] = (counts[level] ?? own.start - 1) + 1;
      counts.length = level + 1;
      counters.set(list, counts);
      const label = own.text.replace(/%(\d)/g, (_placeholder, digit: string) => {
        const at = Number(digit) - 1;
        return asNumber(counts[at] ?? levels[at]?.start ?? 1, levels[at]?.format ?? "decimal");
      });
      return { label: own.format === "bullet" ? "•" : label, properties: own.properties };
    },
  };
}

function levelOf(node: XmlNode): Level {
  return {
    format: valueOf(node, "numFmt") ?? "decimal",
    text: valueOf(node, "lvlText") ?? "",
    start: Number(valueOf(node, "start") ?? 1),
    properties: child(node, "pPr"),
  };
}

function asNumber(value: number, format: string): string {
  const letter = String.fromCharCode(97 + ((value - 1) % 26));
  switch (format) {
    case "lowerLetter":
      return letter;
    case "upperLetter":
      return letter.toUpperCase();
    case "lowerRoman":
      return roman(value).toLowerCase();
    case "upperRoman":
      return roman(value);
    case "none":
      return "";
    default:
      return String(value);
  }
}
