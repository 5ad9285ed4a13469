import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { documentLimitBytes, type documentSubjects } from "../../contract/documents.ts";
import { useErrorWords } from "../ui/error-words.ts";
import { useFormat } from "../ui/use-format.ts";
import { useRefreshDocuments } from "./queries.ts";
import { sendDocument } from "./send-file.ts";

export interface Subject {
  kind: (typeof documentSubjects)[number];
  id: string;
}

export interface Sending {
  key: number;
  file: File;
  subject: Subject;
  /** Share of bytes that have left, from 0 to 1; 1: the server looks at it. */
  sent: number;
  /** Why it was not taken; null while it is under way. */
  failure: string | null;
}

/** Files sent at once: more only slow each other down. */
const atOnce = 2;

/** What is being sent from this page, and what was refused. What arrived is in the list of documents. */
export function useSending() {
  const { t } = useTranslation("documents");
  const format = useFormat();
  const words = useErrorWords();
  const refresh = useRefreshDocuments();
  const [all, setAll] = useState<readonly Sending[]>([]);
  const serial = useRef(0);
  const queue = useRef<Sending[]>([]);
  const underWay = useRef(new Map<number, AbortController>());

  const change = (key: number, patch: Partial<Sending>) =>
    setAll((before) => before.map((one) => (one.key === key ? { ...one, ...patch } : one)));
  const forget = (key: number) => {
    queue.current = queue.current.filter((one) => one.key !== key);
    setAll((before) => before.filter((one) => one.key !== key));
  };

  /** What can be said before a byte has left. */
  const refusal = ({ size }: File): string | null => {
    if (size === 0) return t("sending.empty");
    if (size <= documentLimitBytes) return null;
    const megabytes = documentLimitBytes / 1024 / 1024;
    return t("sending.tooLarge", { size: format.number(Math.ceil(size / 1024 / 1024), 0), megabytes });
  };

  const send = async ({ key, file, subject }: Sending): Promise<void> => {
    const stop = new AbortController();
    underWay.current.set(key, stop);
    try {
      const query = { subject: subject.kind, id: subject.id, fileName: file.name.slice(-255) || "dokumen" };
      await sendDocument(file, { query, signal: stop.signal, onSent: (sent) => change(key, { sent }) });
      forget(key);
      await refresh();
    } catch (error) {
      if (stop.signal.aborted) return forget(key);
      const { title, text } = words(error);
      change(key, { failure: text || title });
    } finally {
      underWay.current.delete(key);
      next();
    }
  };

  const next = () => {
    while (underWay.current.size < atOnce) {
      const one = queue.current.shift();
      if (one === undefined) return;
      void send(one);
    }
  };

  return {
    all,
    add(files: readonly File[], subject: Subject) {
      const more = files.map((file): Sending => {
        serial.current += 1;
        return { key: serial.current, file, subject, sent: 0, failure: refusal(file) };
      });
      setAll((before) => [...before, ...more]);
      queue.current.push(...more.filter(({ failure }) => failure === null));
      next();
    },
    again(one: Sending) {
      change(one.key, { failure: null, sent: 0 });
      queue.current.push({ ...one, failure: null, sent: 0 });
      next();
    },
    /** Stops what is under way, takes away what waits or was refused. */
    drop(key: number) {
      const controller = underWay.current.get(key);
      if (controller) controller.abort();
      else forget(key);
    },
    /** Whether sending this one again could help. */
    mayRetry: ({ file }: Sending) => refusal(file) === null,
  };
}

export type SendingHandle = ReturnType<typeof useSending>;
