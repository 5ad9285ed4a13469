import { Button, Group, Modal, Slider } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { decideMany, type DeskItem } from "../../contract/matches.ts";
import { call } from "../api/call.ts";
import { FormError } from "../ui/form-error.tsx";
import { ErrorState, LoadingLines } from "../ui/states.tsx";
import { useFormat } from "../ui/use-format.ts";
import { refreshDesk } from "./queries.ts";
import { useScore } from "./use-score.ts";
import classes from "./many.module.css";

export type Many = "match" | "new";

interface ManyDialogProps {
  importId: string;
  /** Match what is certain, or register what is left. */
  decision: Many;
  /** The threshold of the import, where the slider begins. */
  threshold: number;
  onDone: (count: number) => void;
  onClose: () => void;
}

/** Decides many rows together; nobody can confirm before having seen ten of them. */
export function ManyDialog({ importId: id, decision, threshold: start, onDone, onClose }: ManyDialogProps) {
  const { t } = useTranslation(["matches", "common"]);
  const format = useFormat();
  const client = useQueryClient();
  const [chosen, setChosen] = useState(Math.max(start, 0.5));
  const [threshold] = useDebouncedValue(chosen, 250);
  const body = decision === "match" ? { decision, threshold } : { decision };
  const sample = useQuery({
    queryKey: [decideMany.name, id, body],
    queryFn: ({ signal }) => call(decideMany, { params: { id }, body: { ...body, sample: true }, signal }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const write = useMutation({
    mutationFn: () => call(decideMany, { params: { id }, body }),
    onSuccess: async ({ count }) => {
      await refreshDesk(client);
      onDone(count);
    },
  });
  const settled = chosen === threshold && !sample.isPlaceholderData;
  const count = sample.data?.count ?? 0;
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t(`many.${decision}.title`)}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      <p className={classes.text}>{t(`many.${decision}.text`)}</p>
      {decision === "match" && <Threshold value={chosen} onChange={setChosen} />}
      <div className={classes.sample} aria-busy={!settled}>
        {sample.isPending && <LoadingLines lines={10} height={36} />}
        {sample.isError && <ErrorState error={sample.error} retry={() => void sample.refetch()} />}
        {sample.data && <Sample count={count} items={sample.data.sample} decision={decision} />}
      </div>
      <FormError error={write.error} />
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t("common:action.cancel")}
        </Button>
        <Button disabled={!settled || count === 0} loading={write.isPending} onClick={() => write.mutate()}>
          {t(`many.${decision}.confirm`, { count, shown: format.number(count) })}
        </Button>
      </Group>
    </Modal>
  );
}

function Threshold({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const { t } = useTranslation("matches");
  const score = useScore();
  return (
    <div className={classes.threshold}>
      <p id="threshold-label">
        {t("many.threshold")} <output>{score(value)}</output>
      </p>
      <Slider
        min={0.5}
        max={1}
        step={0.01}
        value={value}
        label={null}
        thumbProps={{ "aria-labelledby": "threshold-label", "aria-valuetext": score(value) }}
        marks={[0.5, 0.75, 1].map((mark) => ({ value: mark, label: score(mark) }))}
        onChange={onChange}
      />
    </div>
  );
}

function Sample({ count, items, decision }: { count: number; items: readonly DeskItem[]; decision: Many }) {
  const { t } = useTranslation("matches");
  const format = useFormat();
  const score = useScore();
  if (count === 0) return <p role="status">{t(`many.${decision}.none`)}</p>;
  return (
    <>
      <p role="status">{t("many.sample", { count, shown: format.number(count), some: format.number(items.length) })}</p>
      <ul>
        {items.map((item) => (
          <li key={item.key}>
            <span className={classes.row}>{item.row}</span>
            <span className={classes.what}>
              {item.title}
              <span className={classes.detail}> {item.detail}</span>
            </span>
            {decision === "match" && (
              <span className={classes.match}>
                → {item.number} {item.score !== null && <span className={classes.detail}>{score(item.score)}</span>}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
