import { Button, Checkbox, Group, Modal, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Position } from "../../../contract/geometry.ts";
import { splitTower } from "../../../contract/matches.ts";
import type { Tower } from "../../../contract/towers.ts";
import { call } from "../../api/call.ts";
import { fieldErrors, isProblem } from "../../api/problem.ts";
import { paths } from "../../app/paths.ts";
import { usePermitName } from "../../permits/words.ts";
import { coordinateFault, degreesText, parsePosition, samePosition } from "../../ui/coordinates.ts";
import { FormError } from "../../ui/form-error.tsx";
import { Notice } from "../../ui/notice.tsx";
import { notifyDone } from "../../ui/notify.ts";
import { serverFaults } from "../form/faults.ts";
import { PositionMap } from "../position-map.tsx";
import classes from "./one.module.css";

interface SplitDialogProps {
  tower: Tower;
  onClose: () => void;
}

interface Values {
  name: string;
  lat: string;
  lon: string;
  permits: string[];
  tenancies: string[];
  reason: string;
}

/** This record is two towers: where the second one stands, what it takes along, and why. */
export function SplitDialog({ tower, onClose }: SplitDialogProps) {
  const { t } = useTranslation(["towers", "common"]);
  const client = useQueryClient();
  const navigate = useNavigate();
  const permitName = usePermitName();
  const [lon, lat] = tower.position;
  const fault = (axis: "lat" | "lon") => (value: string) => {
    const found = coordinateFault(axis, value);
    return found && t(`form.fault.${found}`);
  };
  const form = useForm<Values>({
    initialValues: { name: "", lat: degreesText(lat), lon: degreesText(lon), permits: [], tenancies: [], reason: "" },
    validate: {
      lat: (value, { lon: other }) =>
        fault("lat")(value) ?? (samePosition(parsePosition(value, other), tower.position) ? t("one.split.same") : null),
      lon: fault("lon"),
      reason: (value) => (value.trim() === "" ? t("one.split.reasonMissing") : null),
    },
  });
  const position = parsePosition(form.values.lat, form.values.lon);
  const mutation = useMutation({
    mutationFn: ({ at, values }: { at: Position; values: Values }) =>
      call(splitTower, {
        params: { id: tower.id },
        ifMatch: tower.version,
        body: {
          position: at,
          name: values.name.trim() || null,
          permits: values.permits,
          tenancies: values.tenancies,
          reason: values.reason.trim(),
        },
      }),
    onSuccess: async ({ number }) => {
      notifyDone(t("one.split.done", { number }));
      onClose();
      await navigate(paths.tower(number));
      await client.invalidateQueries();
    },
    onError: async (error) => {
      form.setErrors(serverFaults(fieldErrors(error)));
      if (isProblem(error, "stale")) await client.invalidateQueries();
    },
  });
  const present = tower.tenancies.filter(({ until }) => until === null || until > tower.on);
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t("one.split.title", { number: tower.number })}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      <form
        noValidate
        onSubmit={form.onSubmit((values) => {
          if (position) mutation.mutate({ at: position, values });
        })}
      >
        <Stack gap="sm">
          <p className={classes.text}>{t("one.split.text")}</p>
          <TextInput label={t("one.split.name")} maxLength={160} {...form.getInputProps("name")} />
          <div className={classes.pair}>
            <TextInput
              label={t("one.split.lat")}
              description={t("one.split.latHint")}
              required
              {...form.getInputProps("lat")}
            />
            <TextInput
              label={t("one.split.lon")}
              description={t("one.split.lonHint")}
              required
              {...form.getInputProps("lon")}
            />
          </div>
          <p className={classes.hint}>{t("one.split.position")}</p>
          <PositionMap
            position={position}
            height={220}
            onMove={([east, north]) => form.setValues({ lat: degreesText(north), lon: degreesText(east) })}
          />
          <Moving
            label={t("one.split.permits")}
            none={t("one.split.noPermits")}
            options={tower.permits.map((permit) => ({ value: permit.id, label: permitName(permit) }))}
            {...form.getInputProps("permits")}
          />
          <Moving
            label={t("one.split.tenancies")}
            none={t("one.split.noTenancies")}
            options={present.map(({ id, company }) => ({ value: id, label: company.shortName }))}
            {...form.getInputProps("tenancies")}
          />
          <Textarea
            label={t("one.split.reason")}
            description={t("one.split.reasonHint")}
            required
            autosize
            minRows={2}
            maxLength={400}
            {...form.getInputProps("reason")}
          />
          {isProblem(mutation.error, "stale") ? (
            <Notice kind="warning">{t("one.stale")}</Notice>
          ) : (
            <FormError error={mutation.error} fields={["name", "lat", "lon", "reason"]} />
          )}
        </Stack>
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t("common:action.cancel")}
          </Button>
          <Button type="submit" loading={mutation.isPending}>
            {t("one.split.submit")}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

interface MovingProps {
  label: string;
  none: string;
  options: readonly { value: string; label: string }[];
  value?: string[];
  onChange?: (chosen: string[]) => void;
}

/** What goes along to the second tower. */
function Moving({ label, none, options, ...input }: MovingProps) {
  if (options.length === 0) return <p className={classes.hint}>{none}</p>;
  return (
    <Checkbox.Group label={label} {...input}>
      <Stack gap={6} mt={4}>
        {options.map((option) => (
          <Checkbox key={option.value} value={option.value} label={option.label} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
