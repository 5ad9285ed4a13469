/** XML as a tree, for the parts of a DOCX: they are small, and their elements refer to each other. */
import { SaxesParser } from "saxes";

export interface XmlNode {
  /** Without its prefix. */
  name: string;
  /** By name without prefix. */
  attributes: Readonly<Record<string, string>>;
  children: XmlNode[];
  /** Text directly inside. */
  text: string;
}

/** Thrown for XML that is damaged, has a DOCTYPE or lies too deep. */
export class BadXml extends Error {}

const depthLimit = 120;
const local = (name: string): string => name.slice(name.indexOf(":") + 1);

/** @throws BadXml */
export function readTree(xml: string): XmlNode {
  const root: XmlNode = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw new BadXml(error.message);
  });
  parser.on("doctype", () => {
    throw new BadXml("a DOCTYPE");
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (open.length > depthLimit) throw new BadXml("too deep");
    const plain = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [local(key), value]));
    const node: XmlNode = { name: local(name), attributes: plain, children: [], text: "" };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on("closetag", () => open.pop());
  const addText = (text: string) => {
    const node = open.at(-1);
    if (node) node.text += text;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.write(xml).close();
  return root.children[0] ?? root;
}

/** The first child of that name. */
export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((one) => one.name === name);
}

/** The attribute `val` of a child: how WordprocessingML says most things. */
export function valueOf(node: XmlNode | undefined, name: string): string | undefined {
  return child(node, name)?.attributes.val;
}

/** All elements of that name, at any depth, in order. */
export function descendants(node: XmlNode, name: string): XmlNode[] {
  return node.children.flatMap((one) =>
    one.name === name ? [one, ...descendants(one, name)] : descendants(one, name),
  );
}
