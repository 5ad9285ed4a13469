/**
 * Where the files of a package are, whatever the working directory. `import.meta.resolve` would say so too, but not
 * in Jest's globalSetup, which is compiled to CommonJS.
 */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const { resolve } = createRequire(import.meta.url);

/** The URL of what `require(name)` would load; other files of the package are found relative to it. */
export const packageUrl = (name: string): URL => pathToFileURL(resolve(name));
