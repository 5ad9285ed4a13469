import { useTranslation } from "react-i18next";
import { minPasswordLength, passwordProblem } from "../../contract/passwords.ts";

/** Says why a password will not do for an account, in words; null when it will. The server holds to the same rule. */
export function usePasswordWords(): (password: string, username: string) => string | null {
  const { t } = useTranslation("session");
  return (password, username) => {
    const problem = passwordProblem(password, username);
    return problem && t(`passwordProblem.${problem}`, { count: minPasswordLength });
  };
}
