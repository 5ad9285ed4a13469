import { useTranslation } from "react-i18next";
import type { Candidate } from "../../contract/matches.ts";
import classes from "./candidates.module.css";

const order = ["for", "against", "neutral"] as const;
const signs = { for: "+", against: "−", neutral: "·" } as const;

/** Why the row may be this tower and why not, in sentences. */
export function EvidenceList({ evidence }: Pick<Candidate, "evidence">) {
  const { t } = useTranslation("matches");
  if (evidence.length === 0) return null;
  return (
    <section aria-label={t("evidence")} className={classes.evidence}>
      {order.map((agreement) => {
        const lines = evidence.filter((one) => one.agreement === agreement);
        if (lines.length === 0) return null;
        return (
          <div key={agreement} data-agreement={agreement}>
            <h3>{t(`agreement.${agreement}`)}</h3>
            <ul>
              {lines.map(({ kind, text }, index) => (
                <li key={`${kind} ${index}`}>
                  <span className={classes.sign} aria-hidden="true">
                    {signs[agreement]}
                  </span>
                  {text}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
