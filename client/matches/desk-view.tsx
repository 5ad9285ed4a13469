import { useTranslation } from "react-i18next";
import type { Desk } from "../../contract/matches.ts";
import { FullPage, Page } from "../ui/page.tsx";
import { DecisionBar } from "./decision-bar.tsx";
import { DeskDialogs } from "./desk-dialogs.tsx";
import { DeskHeader } from "./desk-header.tsx";
import { OnlyRegistry } from "./only-registry.tsx";
import { PilesBar } from "./piles-bar.tsx";
import { QueueHead } from "./queue-head.tsx";
import { QueueList } from "./queue-list.tsx";
import { RowPanel } from "./row-panel.tsx";
import { useDesk, type DeskHandle } from "./use-desk.ts";
import classes from "./desk.module.css";

interface DeskViewProps {
  importId: string;
  desk: Desk;
}

interface PartProps extends DeskViewProps {
  handle: DeskHandle;
}

/** Piles above, the queue at the left, one row at the right; on a phone the queue and the row are two steps. */
export function DeskView({ importId, desk }: DeskViewProps) {
  const handle = useDesk(importId, desk);
  const parts = { importId, desk, handle };
  return (
    <>
      {handle.wide ? <WideDesk {...parts} /> : <PhoneDesk {...parts} />}
      <DeskDialogs {...parts} />
    </>
  );
}

function WideDesk(parts: PartProps) {
  const { pile, queue, row } = parts.handle;
  return (
    <FullPage>
      <div className={classes.desk}>
        <Head {...parts} />
        {pile === "only-registry" ? (
          <div className={classes.whole}>
            <OnlyRegistry queue={queue} />
          </div>
        ) : (
          <div className={classes.work}>
            <div className={classes.left}>
              <QueueHead {...parts} />
              <div className={classes.scroll}>
                <Queue {...parts} />
              </div>
            </div>
            <div className={classes.right}>
              <div className={classes.scroll}>{row !== null && <Row {...parts} />}</div>
              <Bar {...parts} />
            </div>
          </div>
        )}
      </div>
    </FullPage>
  );
}

function PhoneDesk(parts: PartProps) {
  const { t } = useTranslation("matches");
  const { pile, row, queue, decisions, go } = parts.handle;
  if (row !== null) {
    return (
      <Page>
        <h1 className="visually-hidden">{t("title")}</h1>
        <button type="button" className={classes.back} onClick={() => go({ pile, row: null })}>
          ← {t(`pile.${pile}`)}
        </button>
        <Row {...parts} />
        <div className={classes.stuck}>
          <Bar {...parts} />
        </div>
      </Page>
    );
  }
  return (
    <Page>
      <Head {...parts} />
      <QueueHead {...parts} />
      <p role="status" className={classes.said}>
        {decisions.said}
      </p>
      {pile === "only-registry" ? <OnlyRegistry queue={queue} /> : <Queue {...parts} />}
    </Page>
  );
}

function Head({ importId, desk, handle: { mayWrite, pile, setDialog } }: PartProps) {
  return (
    <div>
      <DeskHeader
        importId={importId}
        mayWrite={mayWrite}
        onCertain={() => setDialog("match")}
        onHelp={() => setDialog("keys")}
      />
      <PilesBar desk={desk} pile={pile} />
    </div>
  );
}

function Queue({ handle: { queue, pile, at, open, wide } }: PartProps) {
  return (
    <QueueList
      queue={queue}
      pile={pile}
      at={at}
      // On a phone the way back from the row is the phone's own.
      onOpen={(item) => open(item, { push: !wide })}
    />
  );
}

function Row({ handle: { shown, mayWrite, pile, go, decisions } }: PartProps) {
  return <RowPanel shown={shown} onUndo={mayWrite ? decisions.undoRow : null} onOpenRow={(row) => go({ pile, row })} />;
}

function Bar({ handle: { mayWrite, actions, shown, decisions } }: PartProps) {
  if (!mayWrite) return null;
  return (
    <DecisionBar
      actions={actions}
      onUndo={decisions.last === null ? undefined : decisions.undoLast}
      number={shown.candidate?.record.number ?? null}
      said={decisions.said}
      busy={decisions.busy}
    />
  );
}
