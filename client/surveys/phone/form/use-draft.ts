import { useCallback, useEffect, useRef, useState } from "react";
import { usePhone } from "../../../offline/phone.ts";
import type { LocalSurvey, SurveyDraft } from "../../../offline/types.ts";

/** How long a typed text waits for its next letter before it is stored, milliseconds. */
const typingMs = 250;

export type ChangeDraft = (change: Partial<SurveyDraft>, how?: { typing: boolean }) => void;

export interface DraftInHand {
  draft: SurveyDraft;
  /** Shows and stores a change; letters of a text are gathered for a moment. */
  change: ChangeDraft;
  /** Stores what is still on its way; afterwards the store has everything. */
  flush: () => Promise<void>;
  state: "saved" | "saving" | "failed";
}

/**
 * The draft as it is on screen, stored on this phone with every change. It is read from the store once, when the form
 * opens: from then on the screen is ahead of the store.
 */
export function useDraft(survey: LocalSurvey): DraftInHand {
  const { store } = usePhone();
  const { id } = survey;
  const [draft, setDraft] = useState(survey.draft);
  const [state, setState] = useState<DraftInHand["state"]>("saved");
  const pending = useRef<Partial<SurveyDraft>>({});
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const chain = useRef<Promise<void>>(Promise.resolve());

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    const change = pending.current;
    if (Object.keys(change).length === 0) return chain.current;
    pending.current = {};
    // Asked for at once, without waiting for the writes before it: the page may be gone in a moment. IndexedDB keeps
    // the order of transactions on one table.
    const write = store.saveDraft(id, change).then(
      () => setState(Object.keys(pending.current).length === 0 ? "saved" : "saving"),
      (error: unknown) => {
        // Kept for the next attempt; what has changed since goes first.
        pending.current = { ...change, ...pending.current };
        setState("failed");
        throw error;
      },
    );
    chain.current = Promise.all([chain.current.catch(() => undefined), write]).then(() => undefined);
    chain.current.catch(() => undefined); // the state says it; who flushes by hand sees the error too
    return chain.current;
  }, [store, id]);

  const change = useCallback<ChangeDraft>(
    (part, how) => {
      setDraft((before) => ({ ...before, ...part }));
      pending.current = { ...pending.current, ...part };
      setState("saving");
      clearTimeout(timer.current);
      if (how?.typing) timer.current = setTimeout(() => void flush(), typingMs);
      else void flush();
    },
    [flush],
  );

  useEffect(() => {
    const leave = () => void flush();
    const hide = () => document.visibilityState === "hidden" && leave();
    window.addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", hide);
    return () => {
      window.removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", hide);
      leave();
    };
  }, [flush]);

  return { draft, change, flush, state };
}
