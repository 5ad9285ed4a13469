import importX from "eslint-plugin-import-x";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const features =
  "towers permits rules companies areas campaigns devices photos surveys documents users imports forensics matches claims exports letters notices statistics tiles ogc revisions complaints session health desk calendar views expiries office owners".split(
    " ",
  );
/** Pages of the client that are composed of other features' sections. */
const composed = { towers: ["permits", "documents", "letters", "desk"], letters: ["documents"] };
const clientFeatures = [...features, "summary"];

/** Who may import whom: the house's plan in docs/architecture.md, as rules. */
const zones = [
  {
    target: "./contract",
    from: ["./server", "./db", "./client", "./fixtures", "./bench", "./e2e"],
    message: "contract imports zod only",
  },
  { target: "./db", from: ["./server", "./client"], message: "db imports contract only" },
  { target: "./client", from: ["./server", "./db"], message: "client and server meet in contract" },
  { target: "./server", from: "./client", message: "client and server meet in contract" },
  {
    target: ["./server/http", "./server/platform"],
    from: features.map((name) => `./server/${name}`),
    message: "http and platform know no feature",
  },
  ...features.flatMap((name) => [
    {
      target: `./server/${name}`,
      from: features.filter((other) => other !== name).map((other) => `./server/${other}/routes.ts`),
      message: "another feature is reached through its store or rules",
    },
    { target: `./server/${name}/rules.ts`, from: "./db", message: "rules decide, they do no I/O" },
    { target: `./server/${name}/store.ts`, from: `./server/${name}/routes.ts`, message: "routes → rules, store" },
  ]),
  ...clientFeatures.flatMap((name) => [
    {
      target: `./client/${name}`,
      from: clientFeatures
        .filter((other) => other !== name && !composed[name]?.includes(other))
        .map((other) => `./client/${other}`),
      message: "features never import each other; what they share lives in ui, map, api or offline",
    },
    {
      target: `./client/${name}`,
      from: "./client/app",
      except: ["./paths.ts"],
      message: "of app, features know the URLs only",
    },
  ]),
  {
    target: ["./client/ui", "./client/api", "./client/text", "./client/offline"],
    from: [...clientFeatures.map((name) => `./client/${name}`), "./client/app", "./client/map"],
    message: "shared parts know no feature",
  },
];

export default tseslint.config(
  { ignores: ["node_modules", "client/dist", "data", ".cache", "docs"] },
  ...tseslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    plugins: { "import-x": importX },
    settings: { "import-x/resolver-next": [createTypeScriptImportResolver()] },
    rules: {
      "import-x/no-cycle": "error",
      "import-x/no-restricted-paths": ["error", { zones }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "no-console": "off",
      "no-empty": ["error", { allowEmptyCatch: false }],
      eqeqeq: "error",
    },
  },
  {
    files: ["client/**/*.{ts,tsx}"],
    ignores: ["client/map/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        { paths: ["leaflet", "react-leaflet"].map((name) => ({ name, message: "only client/map imports Leaflet" })) },
      ],
    },
  },
  {
    files: ["contract/**/*.ts"],
    ignores: ["**/*.test.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ regex: "^(?!\\.|zod$).+", message: "contract imports zod only" }] },
      ],
    },
  },
  {
    // The two classic rules; the others speak for the React Compiler, which is not used here.
    files: ["client/**/*.{ts,tsx}"],
    plugins: { "react-hooks": reactHooks },
    rules: { "react-hooks/rules-of-hooks": "error", "react-hooks/exhaustive-deps": "error" },
  },
  {
    // This one holds the page's documentation of columns against the reader on the server.
    files: ["client/imports/columns.test.ts"],
    rules: { "import-x/no-restricted-paths": "off" },
  },
);
