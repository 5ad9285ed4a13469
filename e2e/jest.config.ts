/** @jest-config-loader esbuild-register */
import type { Config } from "jest";

/** Browser tests: the real server on the embedded database, a real Chromium; two files at a time, each with its own. */
const config: Config = {
  rootDir: "..",
  testEnvironment: "node",
  extensionsToTreatAsEsm: [".ts", ".tsx"],
  transform: { "^.+\\.tsx?$": ["@swc/jest", { jsc: { target: "es2022" }, module: { type: "es6" } }] },
  testMatch: ["<rootDir>/e2e/**/*.e2e.ts"],
  testSequencer: "<rootDir>/db/test-sequencer.js",
  globalSetup: "<rootDir>/e2e/setup.ts",
  globalTeardown: "<rootDir>/e2e/teardown.ts",
  testTimeout: 90_000,
  maxWorkers: 2,
};

export default config;
