/** Which errors mean that there is no database at the moment, as opposed to a statement that it refused. */

const CONNECTION_CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "57P01", // admin_shutdown
  "57P02", // crash_shutdown
  "57P03", // cannot_connect_now
  "53300", // too_many_connections
  "25P03", // idle_in_transaction_session_timeout: the connection was taken away
]);

/** `pg` and `pg-pool` give these no code. */
const MESSAGES = [
  /^Connection terminated/,
  /^Client has encountered a connection error/,
  /^timeout exceeded when trying to connect/,
  /^Client was closed and is not queryable/,
  /^Cannot use a pool after calling end/,
];

type Described = { code?: unknown; message?: unknown; syscall?: unknown; errors?: unknown; driverError?: unknown };

/**
 * Whether the database is gone for now; the request may succeed later without any change. It looks at what an error
 * says and not at its class: those of Node's network have another `Error` than a Jest test.
 */
export const isDatabaseGone = (error: unknown): boolean => {
  if (typeof error !== "object" || error === null) return false;
  const { code, message, syscall, errors, driverError }: Described = error;
  // The Unix socket of a server that does not run; otherwise a missing file is not about the database.
  if (code === "ENOENT") return syscall === "connect";
  if (typeof code === "string" && (CONNECTION_CODES.has(code) || code.startsWith("08"))) return true;
  if (typeof message === "string" && MESSAGES.some((pattern) => pattern.test(message))) return true;
  // A host name with several addresses fails with one error for each; TypeORM wraps the error of the driver.
  if (Array.isArray(errors) && errors.some(isDatabaseGone)) return true;
  return driverError !== error && isDatabaseGone(driverError);
};
