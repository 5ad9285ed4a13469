/** Why a password is refused; words for it belong to whoever shows them. */
export type PasswordProblem = "too-short" | "well-known" | "contains-username";

export const minPasswordLength = 12;

/** Beginnings of passwords that everybody tries first; ours for the sample accounts (`contoh-…`) among them. */
const wellKnown =
  /^(contoh|password|katasandi|rahasia|qwerty|admin|menara|gresik|kominfo|indonesia|12345|abc123|letmein)[\d\W_]*|^(.)\2*$/i;

/**
 * Why `password` may not be used for the account `username`; null when it may. Length first (NIST SP 800-63B: long
 * beats complicated), then the ones that guessers try, then the account's own name.
 */
export function passwordProblem(password: string, username: string): PasswordProblem | null {
  if ([...password].length < minPasswordLength) return "too-short";
  if (password.toLowerCase().includes(username.toLowerCase())) return "contains-username";
  const rest = password.replace(wellKnown, "");
  if (password.toLowerCase().startsWith("contoh-") || [...rest].length < minPasswordLength / 2) return "well-known";
  return null;
}
