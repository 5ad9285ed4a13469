import { Button, NativeSelect, Text, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerLetter, closeLetter, letterMeans, sendLetter, voidLetter, type Letter } from "../../contract/letters.ts";
import { call } from "../api/call.ts";
import { currentOf, fieldErrors } from "../api/problem.ts";
import { useRegistry } from "../api/session.ts";
import { FormDialog } from "../ui/dialog.tsx";
import { FormError } from "../ui/form-error.tsx";
import { notifyDone } from "../ui/notify.ts";
import { StaleAlert } from "../ui/stale-alert.tsx";
import { letterQuery, useLetterAct } from "./queries.ts";

type Act = "send" | "answer" | "close" | "void";

const possible: Readonly<Record<Letter["state"], readonly Act[]>> = {
  issued: ["send", "close", "void"],
  sent: ["answer", "close", "void"],
  answered: ["close"],
  closed: [],
  void: [],
};

/** What can be recorded of the letter in its present state. */
export function LetterActions({ letter }: { letter: Letter }) {
  const { t } = useTranslation("letters");
  const [act, setAct] = useState<Act | null>(null);
  return (
    <>
      {possible[letter.state].map((one, index) => (
        <Button key={one} variant={index === 0 && one !== "close" ? "filled" : "default"} onClick={() => setAct(one)}>
          {t(`act.${one}`)}
        </Button>
      ))}
      {act && <ActDialog key={act} act={act} letter={letter} onClose={() => setAct(null)} />}
    </>
  );
}

interface Values {
  on: string;
  means: (typeof letterMeans)[number];
  text: string;
}

function perform(act: Act, { id, version }: Letter, { on, means, text }: Values): Promise<Letter> {
  const input = { params: { id }, ifMatch: version };
  const said = text.trim();
  switch (act) {
    case "send":
      return call(sendLetter, { ...input, body: { on, means } });
    case "answer":
      return call(answerLetter, { ...input, body: { on, answer: said } });
    case "close":
      return call(closeLetter, { ...input, body: { note: said === "" ? null : said } });
    case "void":
      return call(voidLetter, { ...input, body: { reason: said } });
  }
}

function ActDialog({ act, letter, onClose }: { act: Act; letter: Letter; onClose: () => void }) {
  const { t } = useTranslation("letters");
  const { today } = useRegistry();
  const client = useQueryClient();
  const write = useLetterAct((values: Values) => perform(act, letter, values));
  const form = useForm<Values>({
    initialValues: { on: today, means: "courier", text: "" },
    validate: {
      on: (value) => ((act === "send" || act === "answer") && value === "" ? t("act.required") : null),
      text: (value) => ((act === "answer" || act === "void") && value.trim() === "" ? t("act.required") : null),
    },
  });
  const latest = currentOf<Letter>(write.error);
  const loadLatest = (present: Letter) => {
    client.setQueryData(letterQuery(present.id).queryKey, present);
    onClose();
  };
  const submit = form.onSubmit((values) =>
    write.mutate(values, {
      onSuccess: () => {
        notifyDone(t("act.done"));
        onClose();
      },
      onError: (error) => {
        const { on, answer, reason, note } = fieldErrors(error);
        form.setErrors({ on, text: answer ?? reason ?? note });
      },
    }),
  );
  return (
    <FormDialog
      title={t(`act.${act}Title`)}
      submit={t(`act.${act}`)}
      busy={write.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      {(act === "send" || act === "answer") && (
        <TextInput
          type="date"
          label={t("act.on")}
          max={today}
          description={act === "send" ? t("act.sendHint") : undefined}
          data-autofocus
          {...form.getInputProps("on")}
        />
      )}
      {act === "send" && (
        <NativeSelect
          label={t("act.means")}
          data={letterMeans.map((means) => ({ value: means, label: t(`means.${means}`) }))}
          {...form.getInputProps("means")}
        />
      )}
      {act === "void" && <Text size="sm">{t("act.voidHint")}</Text>}
      {act !== "send" && (
        <Textarea
          label={t(act === "answer" ? "act.answerText" : act === "close" ? "act.closeNote" : "act.reason")}
          autosize
          minRows={3}
          maxLength={act === "void" ? 400 : 2000}
          {...form.getInputProps("text")}
        />
      )}
      {latest ? (
        <StaleAlert onLoadLatest={() => loadLatest(latest)} />
      ) : (
        <FormError error={write.error} fields={["on", "answer", "reason", "note"]} />
      )}
    </FormDialog>
  );
}
