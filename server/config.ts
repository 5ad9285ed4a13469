import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join, resolve } from "node:path";
import { z } from "zod";
import { defaultMaxAccuracyM } from "../contract/survey-rules.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

const bbox = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const regencySchema = z.strictObject({
  name: z.string().min(1),
  regency: z.string().min(1),
  registryPrefix: z.string().regex(/^[A-Z]{2,5}$/),
  boxes: z.array(z.strictObject({ name: z.string().min(1), bbox })).min(1),
});

const onOff = z.enum(["yes", "no"]).transform((text) => text === "yes");
const osm = "https://tile.openstreetmap.org/{z}/{x}/{y}.png";

/** Every setting with its default. The README's table of settings says the same in words; a test compares the two. */
export const settings = {
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/, "must look like postgres://user:password@host:5432/database")
    .optional(),
  DATA_DIR: z.string().min(1).default("data"),
  FILES_DIR: z.string().min(1).optional(),
  FILES_S3_URL: z
    .string()
    .regex(/^https?:\/\/[^\s/?#]+(\/[^\s?#]*)?$/, "must be the address of a bucket, like https://s3.example.id/menara")
    .optional(),
  FILES_S3_REGION: z.string().min(1).default("us-east-1"),
  FILES_S3_KEY_ID: z.string().min(1).optional(),
  FILES_S3_SECRET: z.string().min(1).optional(),
  REGISTRY: z.enum(["sample", "empty"]).default("sample"),
  REGENCY_DIR: z.string().min(1).default("fixtures/gresik"),
  MAP_TILE_URL: z
    .string()
    .refine(
      (text) => text === "none" || /^https?:\/\/.+\{z\}.+/.test(text),
      "must be a tile address with {z}/{x}/{y}, or none",
    )
    .default(osm),
  MAP_TILE_ATTRIBUTION: z.string().default("© OpenStreetMap contributors"),
  SURVEY_MAX_ACCURACY_M: z.coerce.number().min(1).max(10_000).default(defaultMaxAccuracyM),
  SURVEY_OFF_POSITION_M: z.coerce.number().min(1).max(100_000).default(50),
  SESSION_HOURS: z.coerce
    .number()
    .int()
    .min(1)
    .max(24 * 90)
    .default(12),
  SECURE_COOKIE: onOff.default(false),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  PUBLIC_URL: z
    .string()
    .regex(/^https?:\/\/[^\s/?#]+(\/[^\s?#]*)?$/, "must be the address people open, like https://menara.example.id")
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/, "must look like smtp://user:password@host:587, or smtps://")
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>@\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, "must be an address, or Name <address>")
    .optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("warn"),
} as const;

const schema = z.object(settings);

/** A bucket of an S3-compatible object store, and the account that may read and write it. */
export interface S3Settings {
  /** Address of the bucket, with a prefix if there is one: https://host/bucket/prefix. */
  url: string;
  region: string;
  keyId: string;
  secret: string;
}

export interface Config {
  port: number;
  host: string;
  databaseUrl: string | undefined;
  /** Absolute path of the embedded database's folder. */
  dataDir: string;
  /** Absolute path of the folder with the files that were sent; with `s3` of what is on its way there, and copies. */
  filesDir: string;
  /** The object store that keeps the files instead. */
  s3: S3Settings | null;
  /** What a first start puts into an empty database. */
  registry: "sample" | "empty";
  /** Absolute path of the folder with the regency's areas, permit types and rules. */
  regencyDir: string;
  name: string;
  regency: string;
  registryPrefix: string;
  boxes: z.output<typeof regencySchema>["boxes"];
  tiles: { url: string; attribution: string } | null;
  survey: {
    /** Metres; a poorer fix is no position without a reason. */
    maxAccuracyM: number;
    /** Metres; a tower farther from its permitted position than this has a finding. */
    offPositionM: number;
  };
  sessionHours: number;
  secureCookie: boolean;
  /** Number of proxies in front, for the caller's address and protocol. */
  trustProxy: number;
  /** Address under which people open this server, without a slash at its end; null: the one they asked for. */
  publicUrl: string | null;
  /** The server that takes our e-mail, and the sender; null: reminders appear in the application only. */
  mail: { url: string; from: string } | null;
  logLevel: z.output<(typeof settings)["LOG_LEVEL"]>;
}

export class ConfigError extends Error {}

/**
 * Reads all settings from `env`; the only place that knows their names.
 * @throws ConfigError naming every setting that is wrong and what it should be
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  // An empty variable is one that is not set: compose files and CI write them that way.
  const given = Object.fromEntries(Object.keys(settings).map((key) => [key, env[key] === "" ? undefined : env[key]]));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new ConfigError(`These settings are wrong:\n${lines.join("\n")}\nThe README lists all settings.`);
  }
  const value = parsed.data;
  const regencyDir = resolve(root, value.REGENCY_DIR);
  const regency = readRegency(regencyDir);
  return {
    port: value.PORT,
    host: value.HOST,
    databaseUrl: value.DATABASE_URL,
    dataDir: resolve(root, value.DATA_DIR),
    filesDir: resolve(root, value.FILES_DIR ?? join(value.DATA_DIR, "files")),
    s3: s3Settings(value),
    registry: value.REGISTRY,
    regencyDir,
    ...regency,
    tiles: value.MAP_TILE_URL === "none" ? null : { url: value.MAP_TILE_URL, attribution: value.MAP_TILE_ATTRIBUTION },
    survey: { maxAccuracyM: value.SURVEY_MAX_ACCURACY_M, offPositionM: value.SURVEY_OFF_POSITION_M },
    sessionHours: value.SESSION_HOURS,
    secureCookie: value.SECURE_COOKIE,
    trustProxy: value.TRUST_PROXY,
    publicUrl: value.PUBLIC_URL?.replace(/\/+$/, "") ?? null,
    mail: mailSettings(value),
    logLevel: value.LOG_LEVEL,
  };
}

function s3Settings(value: z.output<typeof schema>): S3Settings | null {
  const { FILES_S3_URL: url, FILES_S3_REGION: region, FILES_S3_KEY_ID: keyId, FILES_S3_SECRET: secret } = value;
  if (url === undefined && keyId === undefined && secret === undefined) return null;
  if (url === undefined || keyId === undefined || secret === undefined) {
    throw new ConfigError("FILES_S3_URL, FILES_S3_KEY_ID and FILES_S3_SECRET belong together: set all three or none.");
  }
  return { url: url.replace(/\/+$/, ""), region, keyId, secret };
}

function mailSettings(value: z.output<typeof schema>): Config["mail"] {
  const { SMTP_URL: url, MAIL_FROM: from } = value;
  if (url === undefined && from === undefined) return null;
  if (url === undefined || from === undefined) {
    throw new ConfigError("SMTP_URL and MAIL_FROM belong together: set both or none.");
  }
  if (value.PUBLIC_URL === undefined) {
    throw new ConfigError("SMTP_URL needs PUBLIC_URL: the links in e-mails must say where this server is.");
  }
  return { url, from };
}

function readRegency(dir: string): z.output<typeof regencySchema> {
  const file = resolve(dir, "registry.json");
  try {
    return regencySchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    throw new ConfigError(
      `REGENCY_DIR: ${file} cannot be used: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
