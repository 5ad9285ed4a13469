/** How paragraphs and runs of a DOCX look: defaults, styles and what stands at the place itself, the last one winning. */
import { child, valueOf, type XmlNode } from "./xml-tree.ts";

/** Lengths in points (1/72 inch). */
export interface RunLook {
  size: number;
  bold: boolean;
  italic: boolean;
  underline: boolean;
  strike: boolean;
  caps: boolean;
  hidden: boolean;
  raised: "super" | "sub" | null;
  color: string | null;
}

export interface ParagraphLook {
  align: "left" | "center" | "right" | "justify";
  left: number;
  right: number;
  /** Of the first line; negative when it hangs out to the left. */
  firstLine: number;
  before: number;
  after: number;
  lineHeight: number;
  keepNext: boolean;
  pageBreakBefore: boolean;
  /** Positions of tabs from the margin, and whether the text ends there instead of beginning. */
  tabs: readonly { at: number; right: boolean }[];
  /** A line below, as letterheads have. */
  ruleBelow: { width: number; double: boolean } | null;
  numbering: { list: string; level: number } | null;
}

export const points = (twips: string | undefined): number | undefined =>
  twips === undefined || Number.isNaN(Number(twips)) ? undefined : Number(twips) / 20;

const plainRun: RunLook = {
  size: 11,
  bold: false,
  italic: false,
  underline: false,
  strike: false,
  caps: false,
  hidden: false,
  raised: null,
  color: null,
};
const plainParagraph: ParagraphLook = {
  align: "left",
  left: 0,
  right: 0,
  firstLine: 0,
  before: 0,
  after: 0,
  lineHeight: 1,
  keepNext: false,
  pageBreakBefore: false,
  tabs: [],
  ruleBelow: null,
  numbering: null,
};

/** An element that is there switches on, unless its value says otherwise; undefined: not said. */
function isOn(properties: XmlNode, name: string): boolean | undefined {
  const node = child(properties, name);
  if (!node) return undefined;
  return !["0", "false", "off", "none"].includes(node.attributes.val ?? "1");
}

function defined<T extends object>(values: { [K in keyof T]: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function runChange(properties: XmlNode | undefined): Partial<RunLook> {
  if (!properties) return {};
  const size = valueOf(properties, "sz");
  const color = valueOf(properties, "color");
  const raised = valueOf(properties, "vertAlign");
  return defined<RunLook>({
    size: size === undefined ? undefined : Math.min(Math.max(Number(size) / 2 || 11, 1), 200),
    bold: isOn(properties, "b"),
    italic: isOn(properties, "i"),
    underline: isOn(properties, "u"),
    strike: isOn(properties, "strike"),
    caps: isOn(properties, "caps"),
    hidden: isOn(properties, "vanish"),
    raised: raised === "superscript" ? "super" : raised === "subscript" ? "sub" : raised ? null : undefined,
    color: color && /^[0-9a-f]{6}$/i.test(color) ? `#${color}` : undefined,
  });
}

const aligns: Readonly<Record<string, ParagraphLook["align"]>> = {
  left: "left",
  start: "left",
  center: "center",
  right: "right",
  end: "right",
  both: "justify",
  distribute: "justify",
};

function paragraphChange(properties: XmlNode | undefined): Partial<ParagraphLook> {
  if (!properties) return {};
  const indent = child(properties, "ind")?.attributes ?? {};
  const spacing = child(properties, "spacing")?.attributes ?? {};
  const hanging = points(indent.hanging);
  const border = child(child(properties, "pBdr"), "bottom")?.attributes;
  const listed = child(properties, "numPr");
  const tabs = child(properties, "tabs")?.children.filter(({ attributes }) => attributes.val !== "clear");
  const factor = spacing.lineRule === undefined || spacing.lineRule === "auto" ? Number(spacing.line) / 240 : NaN;
  return defined<ParagraphLook>({
    align: aligns[valueOf(properties, "jc") ?? ""],
    left: points(indent.left ?? indent.start),
    right: points(indent.right ?? indent.end),
    firstLine: hanging === undefined ? points(indent.firstLine) : -hanging,
    before: points(spacing.before),
    after: points(spacing.after),
    lineHeight: factor > 0 ? Math.min(factor, 5) : undefined,
    keepNext: isOn(properties, "keepNext"),
    pageBreakBefore: isOn(properties, "pageBreakBefore"),
    tabs: tabs?.map(({ attributes }) => ({ at: points(attributes.pos) ?? 0, right: attributes.val === "right" })),
    ruleBelow:
      border && border.val !== "nil" && border.val !== "none"
        ? { width: Number(border.sz ?? 4) / 8, double: /double|thick/i.test(border.val ?? "") }
        : undefined,
    numbering: listed
      ? { list: valueOf(listed, "numId") ?? "0", level: Number(valueOf(listed, "ilvl") ?? 0) }
      : undefined,
  });
}

export interface Looks {
  paragraph(node: XmlNode): ParagraphLook;
  run(node: XmlNode, paragraph: XmlNode): RunLook;
  /** Borders that a table has by its style. */
  tableStyle(id: string | undefined): XmlNode | undefined;
}

/** @param styles root of `styles.xml`, if there is one */
export function looksOf(styles: XmlNode | undefined): Looks {
  const byId = new Map(
    (styles?.children ?? [])
      .filter(({ name }) => name === "style")
      .map((node) => [node.attributes.styleId ?? "", node]),
  );
  const defaults = child(styles, "docDefaults");
  const baseRun = { ...plainRun, ...runChange(child(child(defaults, "rPrDefault"), "rPr")) };
  const baseParagraph = { ...plainParagraph, ...paragraphChange(child(child(defaults, "pPrDefault"), "pPr")) };
  const normal = [...byId.values()].find(
    ({ attributes }) => attributes.type === "paragraph" && ["1", "true"].includes(attributes.default ?? ""),
  );
  /** A style after those that it rests on. */
  const chain = (id: string | undefined, depth = 0): XmlNode[] => {
    const style = id === undefined ? undefined : byId.get(id);
    return style && depth < 12 ? [...chain(valueOf(style, "basedOn"), depth + 1), style] : [];
  };
  const ofParagraph = (node: XmlNode): XmlNode[] =>
    chain(valueOf(child(node, "pPr"), "pStyle") ?? normal?.attributes.styleId);
  return {
    paragraph: (node) =>
      Object.assign(
        { ...baseParagraph },
        ...ofParagraph(node).map((style) => paragraphChange(child(style, "pPr"))),
        paragraphChange(child(node, "pPr")),
      ) as ParagraphLook,
    run(node, paragraph) {
      const properties = child(node, "rPr");
      const styled = [...ofParagraph(paragraph), ...chain(valueOf(properties, "rStyle"))];
      return Object.assign(
        { ...baseRun },
        ...styled.map((style) => runChange(child(style, "rPr"))),
        runChange(properties),
      ) as RunLook;
    },
    tableStyle: (id) =>
      chain(id)
        .map((style) => child(child(style, "tblPr"), "tblBorders"))
        .findLast((borders) => borders !== undefined),
  };
}
