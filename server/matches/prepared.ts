/** A description with its texts made comparable once, so that a row meets many towers cheaply. */
import {
  plainAddress,
  plainCompany,
  plainName,
  plainPermitNumber,
  plainRegistryNumber,
  plainSiteId,
} from "./normal.ts";
import { trigramsOf, type Trigrams } from "./similarity.ts";
import type { Described, Paper } from "./types.ts";

export interface PreparedText {
  words: readonly string[];
  /** Made when first asked for: most texts are only looked up by their words. */
  readonly trigrams: Trigrams;
}

export interface Prepared<T extends Described = Described> {
  of: T;
  siteId: string;
  registryNumber: string;
  name: PreparedText | null;
  address: PreparedText | null;
  owner: PreparedText | null;
  permits: readonly { paper: Paper; number: string }[];
}

/** Makes a description's texts comparable. */
export function prepare<T extends Described>(of: T): Prepared<T> {
  return {
    of,
    siteId: plainSiteId(of.siteId ?? ""),
    registryNumber: plainRegistryNumber(of.registryNumber ?? ""),
    name: textOf(of.name, plainName),
    address: textOf(of.address, plainAddress),
    owner: textOf(of.ownerText, plainCompany),
    permits: of.permits.map((paper) => ({ paper, number: plainPermitNumber(paper.number ?? "") })),
  };
}

function textOf(text: string | null, plain: (text: string) => string): PreparedText | null {
  const made = text === null ? "" : plain(text);
  if (made === "") return null;
  let trigrams: Trigrams | undefined;
  return {
    words: made.split(" "),
    get trigrams() {
      return (trigrams ??= trigramsOf(made));
    },
  };
}
