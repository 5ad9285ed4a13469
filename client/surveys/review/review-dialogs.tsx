import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SurveyReview } from "../../../contract/surveys.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";
import type { ReviewHandle } from "./use-review.ts";
import classes from "./decision-bar.module.css";

interface ReviewDialogsProps {
  review: SurveyReview;
  handle: ReviewHandle;
}

/** Whatever stands over the review: one thing at a time. */
export function ReviewDialogs({ review, handle }: ReviewDialogsProps) {
  const { t } = useTranslation("reviews");
  const { dialog, setDialog } = handle;
  const close = () => setDialog(null);
  if (dialog === "keys") return <KeysHelp onClose={close} />;
  if (dialog === "return" || dialog === "reject") {
    return (
      <ReasonDialog
        verdict={dialog}
        name={review.surveyor.name}
        onReason={(reason) => handle.decide({ verdict: dialog, reason })}
        onClose={close}
      />
    );
  }
  if (dialog === "photos") {
    const kinds = review.content.photos
      .filter(({ sha256 }) => !handle.arrived.has(sha256))
      .map(({ kind }) => t(`photo.${kind}`));
    return (
      <ConfirmDialog
        opened
        title={t("decide.photosTitle")}
        confirm={t("decide.photosConfirm")}
        cancel={t("decide.photosWait")}
        onConfirm={handle.acceptNow}
        onClose={close}
      >
        {t("decide.photosText", {
          received: review.photosReceived,
          count: review.photos,
          kinds: [...new Set(kinds)].join(", "),
        })}
      </ConfirmDialog>
    );
  }
  return null;
}

/** All keys of the review. */
function KeysHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["reviews", "common"]);
  const keys = [
    ["A", t("keys.accept")],
    ["R", t("keys.return")],
    ["X", t("keys.reject")],
    ["1", t("keys.keep")],
    ["2", t("keys.take")],
    ["Tab", t("keys.move")],
    ["J", t("keys.next")],
    ["K", t("keys.previous")],
    ["P", t("keys.photos")],
    ["?", t("keys.help")],
  ] as const;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("keys.title")}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      <dl className={classes.help}>
        {keys.map(([name, what]) => (
          <div key={name}>
            <dt>
              <kbd className={classes.key}>{name}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
