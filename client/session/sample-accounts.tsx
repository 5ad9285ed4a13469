import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Registry } from "../../contract/health.ts";
import type { SignIn } from "./use-sign-in.ts";
import classes from "./sign-in-page.module.css";

interface SampleAccountsProps {
  accounts: Registry["sampleAccounts"];
  signIn: SignIn;
}

/** One button for each role of a sample registry. */
export function SampleAccounts({ accounts, signIn }: SampleAccountsProps) {
  const { t } = useTranslation(["session", "common"]);
  return (
    <section className={classes.samples} aria-labelledby="sample-accounts">
      <h2 id="sample-accounts" className={classes.samplesTitle}>
        {t("sample.title")}
      </h2>
      <p className={classes.help}>{t("sample.text")}</p>
      <div className={classes.accounts}>
        {accounts.map(({ role, username, password }) => (
          <Button
            key={username}
            variant="default"
            classNames={{ root: classes.account, label: classes.accountLabel }}
            disabled={signIn.isPending}
            onClick={() => signIn.mutate({ username, password })}
          >
            <span>
              <span className="visually-hidden">{t("sample.signInAs")} </span>
              {t(`common:role.${role}`)}{" "}
            </span>
            <span className={classes.username}>{username}</span>
          </Button>
        ))}
      </div>
    </section>
  );
}
