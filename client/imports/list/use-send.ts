import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { listImports } from "../../../contract/imports.ts";
import { keyOf } from "../../api/query.ts";
import { readListFile } from "./list-file.ts";
import { sendFile } from "./send-file.ts";

/** Sends one list at a time; `share` (0 to 1) says how far it is, `stop` ends it. */
export function useSend() {
  const client = useQueryClient();
  const [share, setShare] = useState(0);
  const controller = useRef<AbortController | null>(null);
  const mutation = useMutation({
    mutationFn: async (file: File) => {
      setShare(0);
      controller.current = new AbortController();
      return sendFile(await readListFile(file), setShare, controller.current.signal);
    },
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(listImports) }),
  });
  const stopped = mutation.error instanceof DOMException && mutation.error.name === "AbortError";
  return { ...mutation, error: stopped ? null : mutation.error, share, stop: () => controller.current?.abort() };
}
