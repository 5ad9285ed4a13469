/** Jest's globalSetup: the templates that test files copy are made before the first one asks, with no test's timeout. */
import { embeddedTestTemplate, serverTestTemplate, testServerUrl, type TemplateKind } from "./test-template.ts";

export default async function setup(): Promise<void> {
  await build("empty");
  // While the seed is being worked on, only the tests that need the sample fail, each with the reason.
  await build("sample").catch((error: unknown) => console.warn("The sample registry could not be loaded:", error));
}

const build = (kind: TemplateKind): Promise<string> => {
  const url = testServerUrl();
  return url === undefined ? embeddedTestTemplate(kind) : serverTestTemplate(url, kind);
};
