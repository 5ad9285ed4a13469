import { Button, Group, Modal, Radio, Stack, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { mergeTowers } from "../../../contract/matches.ts";
import type { Tower } from "../../../contract/towers.ts";
import { call } from "../../api/call.ts";
import { fieldErrors, isProblem } from "../../api/problem.ts";
import { paths } from "../../app/paths.ts";
import { ErrorState, LoadingLines } from "../../ui/states.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Notice } from "../../ui/notice.tsx";
import { notifyDone } from "../../ui/notify.ts";
import { towerQuery } from "../queries.ts";
import { MergeCompare } from "./merge-compare.tsx";
import classes from "./one.module.css";
import { OtherTower } from "./other-tower.tsx";

interface MergeDialogProps {
  tower: Tower;
  onClose: () => void;
}

/** This record and another are one tower: which other, which number stays, and why. */
export function MergeDialog({ tower, onClose }: MergeDialogProps) {
  const { t } = useTranslation(["towers", "common"]);
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useForm({
    initialValues: { other: null as string | null, keep: "this" as "this" | "other", reason: "" },
    validate: {
      other: (value) => (value === null ? t("one.merge.otherMissing") : null),
      reason: (value) => (value.trim() === "" ? t("one.merge.reasonMissing") : null),
    },
  });
  const { other: otherId, keep } = form.values;
  const read = useQuery({ ...towerQuery(otherId ?? "", {}), enabled: otherId !== null });
  const other = read.data;
  const mutation = useMutation({
    mutationFn: ({ from, into, reason }: { from: Tower; into: Tower; reason: string }) =>
      call(mergeTowers, { params: { id: from.id }, ifMatch: from.version, body: { into: into.id, reason } }),
    onSuccess: async ({ number }, { from }) => {
      notifyDone(t("one.merge.done", { from: from.number, into: number }));
      onClose();
      await navigate(paths.tower(number), { replace: true });
      await client.invalidateQueries();
    },
    onError: async (error) => {
      form.setErrors(fieldErrors(error));
      if (isProblem(error, "stale")) await client.invalidateQueries();
    },
  });
  const submit = form.onSubmit(({ reason }) => {
    if (!other) return;
    const [into, from] = keep === "this" ? [tower, other] : [other, tower];
    mutation.mutate({ from, into, reason: reason.trim() });
  });
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t("one.merge.title", { number: tower.number })}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      <form noValidate onSubmit={submit}>
        <Stack gap="sm">
          <p className={classes.text}>{t("one.merge.text")}</p>
          <OtherTower notId={tower.id} {...form.getInputProps("other")} />
          {read.isLoading && <LoadingLines lines={4} height={32} />}
          {read.isError && <ErrorState error={read.error} retry={() => void read.refetch()} />}
          {other && (
            <>
              <MergeCompare left={tower} right={other} />
              <Radio.Group label={t("one.merge.survivor")} {...form.getInputProps("keep")}>
                <Group gap="lg" mt={6}>
                  <Radio value="this" label={t("one.merge.keep", { number: tower.number })} />
                  <Radio value="other" label={t("one.merge.keep", { number: other.number })} />
                </Group>
              </Radio.Group>
            </>
          )}
          <Textarea
            label={t("one.merge.reason")}
            description={t("one.merge.reasonHint")}
            required
            autosize
            minRows={2}
            maxLength={400}
            {...form.getInputProps("reason")}
          />
          {isProblem(mutation.error, "stale") ? (
            <Notice kind="warning">{t("one.stale")}</Notice>
          ) : (
            <FormError error={mutation.error} fields={["reason"]} />
          )}
        </Stack>
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t("common:action.cancel")}
          </Button>
          <Button type="submit" color="red.9" loading={mutation.isPending}>
            {t("one.merge.submit")}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
