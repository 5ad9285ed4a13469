/** @jest-config-loader esbuild-register */
import type { Config } from "jest";

/**
 * One configuration for both databases: `TEST_DATABASE_URL` set means a real PostgreSQL + PostGIS
 * (`npm run test:postgis`), unset means the embedded one. Nothing else differs.
 */
const config: Config = {
  testEnvironment: "node",
  extensionsToTreatAsEsm: [".ts", ".tsx"],
  transform: {
    "^.+\\.tsx?$": [
      "@swc/jest",
      { jsc: { target: "es2022", transform: { react: { runtime: "automatic" } } }, module: { type: "es6" } },
    ],
  },
  // What is about the embedded database alone, or asks no database, was seen in the run that is on the embedded one.
  testPathIgnorePatterns: [
    "/node_modules/",
    ...(process.env.TEST_DATABASE_URL
      ? [
          ...["/db/embedded", "/server/faults/one-folder"],
          ...["/contract/", "/client/(?!offline/)", "/server/imports/reading/", "/fixtures/lists/"],
        ]
      : []),
  ],
  testMatch: ["<rootDir>/{contract,server,db,client,fixtures}/**/*.test.ts?(x)"],
  testSequencer: "<rootDir>/db/test-sequencer.js",
  globalSetup: "<rootDir>/db/test-setup.ts",
  globalTeardown: "<rootDir>/db/test-teardown.ts",
  // Generous on purpose: a test that hangs shows all the same, a busy machine must not look like a fault.
  testTimeout: 180_000,
  maxWorkers: 2,
  // What one file leaves behind stays with its worker; at some gigabytes it would do little but collect garbage.
  workerIdleMemoryLimit: "800MB",
};

export default config;
