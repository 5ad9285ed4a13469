import { verify } from "@node-rs/argon2";
import { passwordProblem, type PasswordProblem } from "../../contract/passwords.ts";
import { hashPassword as hash } from "../../db/password-hash.ts";
import type { Text } from "../http/problem-error.ts";
import { ProblemError } from "../http/problem-error.ts";

const words: Record<PasswordProblem, Text> = {
  "too-short": { id: "minimal 12 karakter", en: "at least 12 characters" },
  "well-known": {
    id: "kata sandi ini terlalu umum; pilih yang lain",
    en: "this password is too well known; choose another",
  },
  "contains-username": {
    id: "tidak boleh memuat nama pengguna",
    en: "must not contain the username",
  },
};

/**
 * Hash of a password that the policy allows.
 * @throws ProblemError `invalid-data` at `pointer` when it does not
 */
export async function hashPassword(password: string, username: string, pointer: string): Promise<string> {
  const problem = passwordProblem(password, username);
  if (problem) throw new ProblemError("invalid-data", { errors: [{ pointer, detail: words[problem] }] });
  return hash(password);
}

/** A hash of nothing anybody knows: checking against it costs an unknown username as much time as a known one. */
const nobody = hash(crypto.randomUUID());

/** Whether `password` belongs to `passwordHash`; always takes the time of one check, also when there is no account. */
export async function checkPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await nobody), password);
  return passwordHash !== null && matches;
}
