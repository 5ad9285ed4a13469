/** XML as a stream of what a reader makes of its tags. No DTD, no entities but XML's own five, nothing from elsewhere. */
import { SaxesParser } from "saxes";
import { limits } from "./limits.ts";
import { asRefusal, refusal } from "./refusals.ts";

type Attributes = Readonly<Record<string, string>>;

/** Called for every tag and text, in order; names are without their prefix. What is given to `emit` is yielded. */
export interface XmlReader {
  open(name: string, attributes: Attributes): void;
  text(text: string): void;
  close(name: string): void;
}

/** An attribute by its local name: `r:id` is `id` in some files and `relationships:id` in others. */
export function attribute(attributes: Attributes, local: string): string | undefined {
  const key = local in attributes ? local : Object.keys(attributes).find((name) => name.endsWith(`:${local}`));
  return key === undefined ? undefined : attributes[key];
}

/**
 * Reads XML and yields what `reader` emits, as it goes.
 * @throws ProblemError `invalid-data` when it is damaged, has a DOCTYPE, is too deep or has a part that is too long
 */
export async function* readXml<T>(
  chunks: AsyncIterable<string>,
  reader: (emit: (value: T) => void) => XmlReader,
): AsyncGenerator<T> {
  let ready: T[] = [];
  let run = 0;
  const parser = parserFor(
    reader((value) => ready.push(value)),
    () => (run = 0),
  );
  try {
    for await (const chunk of chunks) {
      run += chunk.length;
      parser.write(chunk);
      if (run > limits.xmlRun) throw refusal("damaged");
      for (const value of ready) yield value;
      ready = [];
    }
    parser.close();
  } catch (error) {
    throw asRefusal(error);
  }
  for (const value of ready) yield value;
}

/** Reads all of an XML for what `reader` does with it. */
export async function throughXml(chunks: AsyncIterable<string>, reader: XmlReader): Promise<void> {
  for await (const _nothing of readXml<never>(chunks, () => reader));
}

function parserFor(reader: XmlReader, seen: () => void): SaxesParser {
  const parser = new SaxesParser();
  let depth = 0;
  parser.on("doctype", () => {
    throw refusal("doctype");
  });
  parser.on("opentag", ({ name, attributes }) => {
    seen();
    depth += 1;
    if (depth > limits.xmlDepth) throw refusal("tooDeep");
    reader.open(local(name), attributes);
  });
  parser.on("closetag", ({ name }) => {
    seen();
    depth -= 1;
    reader.close(local(name));
  });
  parser.on("text", (text) => reader.text(text));
  parser.on("cdata", (text) => reader.text(text));
  return parser;
}

function local(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}
