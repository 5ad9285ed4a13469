import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { MyWork } from "../../../../contract/campaigns.ts";
import { paths } from "../../../app/paths.ts";
import { takeThumbsOf } from "../../../offline/packs.ts";
import { usePhone } from "../../../offline/phone.ts";
import { usePackTowers } from "../../../offline/use.ts";
import type { SurveyLine } from "../../../offline/types.ts";
import { FormError } from "../../../ui/form-error.tsx";
import { momentAt, whereNow } from "../where-now.ts";
import classes from "./work.module.css";

const openingMs = 800;

interface ReturnedProps {
  /** As the office lists them, also of other phones. */
  returned: MyWork["returned"];
  lines: readonly SurveyLine[];
}

/** Surveys that came back: on top, with the reason and the way to mend them. */
export function Returned({ returned, lines }: ReturnedProps) {
  const { t } = useTranslation("surveys");
  const here = lines.filter(({ state }) => state === "returned" || state === "refused");
  const elsewhere = returned.filter(({ receipt }) => !lines.some(({ id }) => id === receipt.id));
  const count = here.length + elsewhere.length;
  if (count === 0) return null;
  return (
    <section aria-labelledby="returned">
      <h2 id="returned" className={classes.heading}>
        {t("work.returned", { count })}
      </h2>
      <ul className={classes.cards}>
        {here.map(({ id, label, reason, state }) => (
          <li key={id} className={classes.card} data-urgent>
            <strong>{label || t("outbox.newTower")}</strong>
            <p>{reason ? t("work.returnedReason", { reason }) : t(`outbox.state.${state}`)}</p>
            <Button
              className={classes.large}
              component={Link}
              to={paths.survey(id)}
              aria-label={t("work.correctOf", { tower: label })}
            >
              {t("work.correct")}
            </Button>
          </li>
        ))}
        {elsewhere.map((one) => (
          <FromElsewhere key={one.receipt.id} one={one} />
        ))}
      </ul>
    </section>
  );
}

/** One that was sent from another phone, or before this one was cleared: it is brought here first. */
function FromElsewhere({ one }: { one: MyWork["returned"][number] }) {
  const { t } = useTranslation("surveys");
  const phone = usePhone();
  const navigate = useNavigate();
  const towers = usePackTowers() ?? [];
  const { receipt, content } = one;
  const label = receipt.tower
    ? [receipt.tower.number, receipt.tower.name].filter(Boolean).join(" ")
    : (content.newTower?.name ?? t("outbox.newTower"));
  const bring = useMutation({
    mutationFn: async () => {
      const id = await phone.store.begin({
        assignmentId: content.assignmentId,
        tower: towers.find((tower) => tower.id === content.towerId) ?? null,
        baseTakenAt: content.base?.takenAt ?? null,
        opened: momentAt(await whereNow(openingMs)),
        from: one,
      });
      await takeThumbsOf(phone, id);
      await navigate(paths.survey(id));
    },
  });
  return (
    <li className={classes.card} data-urgent>
      <strong>{label}</strong>
      {receipt.reason && <p>{t("work.returnedReason", { reason: receipt.reason })}</p>}
      <FormError error={bring.error} />
      <Button
        className={classes.large}
        loading={bring.isPending}
        aria-label={t("work.correctOf", { tower: label })}
        onClick={() => bring.mutate()}
      >
        {t("work.correct")}
      </Button>
    </li>
  );
}
