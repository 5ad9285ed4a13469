import {
  IconAlertTriangleFilled,
  IconArrowBackUp,
  IconCheck,
  IconChecks,
  IconClock,
  IconDeviceMobile,
  IconPencil,
  IconUpload,
  IconX,
  type Icon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { LocalPhoto, PhotoState, SurveyState } from "../../../offline/types.ts";
import { useFormat } from "../../../ui/use-format.ts";
import classes from "./state-word.module.css";

const surveyIcons: Record<SurveyState, Icon> = {
  draft: IconPencil,
  waiting: IconClock,
  sending: IconUpload,
  received: IconCheck,
  accepted: IconChecks,
  returned: IconArrowBackUp,
  rejected: IconX,
  refused: IconAlertTriangleFilled,
};

const photoIcons: Record<PhotoState, Icon> = {
  kept: IconDeviceMobile,
  waiting: IconClock,
  sending: IconUpload,
  received: IconCheck,
  refused: IconAlertTriangleFilled,
};

interface SurveyStateWordProps {
  state: SurveyState;
  /** From 0 to 1: how much of what is being sent has arrived. */
  share?: number | null;
}

/** How far a survey has come: sign, colour and word. */
export function SurveyStateWord({ state, share = null }: SurveyStateWordProps) {
  const { t } = useTranslation("surveys");
  const format = useFormat();
  const Sign = surveyIcons[state];
  return (
    <span className={classes.word} data-state={state}>
      <Sign size={18} stroke={2} aria-hidden />
      {state === "sending" && share !== null
        ? t("outbox.state.sendingShare", { share: format.share(share) })
        : t(`outbox.state.${state}`)}
    </span>
  );
}

/** How far a photo has come. */
export function PhotoStateWord({ photo: { state, sentBytes, bytes } }: { photo: LocalPhoto }) {
  const { t } = useTranslation("surveys");
  const format = useFormat();
  const Sign = photoIcons[state];
  return (
    <span className={classes.word} data-state={state}>
      <Sign size={16} stroke={2} aria-hidden />
      {state === "sending"
        ? t("outbox.photoState.sendingShare", { share: format.share(sentBytes / bytes) })
        : t(`outbox.photoState.${state}`)}
    </span>
  );
}
