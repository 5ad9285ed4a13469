/**
 * Stands in for zod in the browser (an alias in `vite.config.ts`).
 *
 * The client takes from `contract/` its routes (method, path) and its types; it sends what the types allow and trusts
 * the replies of its own server, so no schema is ever run there. zod itself would weigh more than the whole map page's
 * own code. Building a schema with this stand-in yields the stand-in again; running one is a mistake and throws.
 */
const running = new Set(["parse", "safeParse", "parseAsync", "safeParseAsync", "decode", "encode"]);

const schema: unknown = new Proxy(() => schema, {
  get(_target, key) {
    if (typeof key === "symbol") return undefined;
    if (running.has(key)) throw new Error(`zod's ${key}() is not part of the browser's bundle: validate on the server`);
    return schema;
  },
});

export const z = schema;
