import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./decision-bar.module.css";

/** All keys of the desk. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["matches", "common"]);
  const keys = [
    [[t("key.enter")], t("help.enter")],
    [["J", "→"], t("help.next")],
    [["K", "←"], t("help.previous")],
    [["N"], t("help.new")],
    [["D"], t("help.sameAs")],
    [["S"], t("help.skip")],
    [["U"], t("help.undo")],
    [["↓"], t("help.down")],
    [["↑"], t("help.up")],
    [["?"], t("help.help")],
  ] as const;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("help.title")}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      <dl className={classes.help}>
        {keys.map(([names, what]) => (
          <div key={what}>
            <dt>
              {names.map((name) => (
                <kbd key={name} className={classes.key}>
                  {name}
                </kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
