import { useMutation, useQueryClient } from "@tanstack/react-query";
import { endDevice, handOver, listDevices, type Device } from "../../contract/campaigns.ts";
import { call } from "../api/call.ts";
import { keyOf, queryOf } from "../api/query.ts";

/** Phones of one account, or of all. */
export const devicesQuery = (user: string | null) => queryOf(listDevices, { query: { user: user ?? undefined } });

export function useEndDevice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: Device) => call(endDevice, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(listDevices) }),
  });
}

export function useHandOver(from: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (to: string) => call(handOver, { params: { id: from }, body: { to } }),
    // Who has what is shown by campaigns, phones and surveys alike.
    onSuccess: () =>
      client.invalidateQueries({
        predicate: ({ queryKey }) =>
          ["campaigns.", "devices.", "surveys.", "work."].some((part) => String(queryKey[0]).startsWith(part)),
      }),
  });
}
