import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { BodyInput } from "../../contract/route.ts";
import { createUser, listUsers, resetPassword, updateUser, type User } from "../../contract/users.ts";
import { call } from "../api/call.ts";
import { keyOf, queryOf } from "../api/query.ts";

export const usersQuery = queryOf(listUsers);

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keyOf(listUsers) });
}

export function useCreateUser() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: BodyInput<typeof createUser>) => call(createUser, { body }),
    onSuccess: refresh,
  });
}

interface Change {
  /** The account as it was read; its version goes into If-Match. */
  user: User;
  body: BodyInput<typeof updateUser>;
}

export function useUpdateUser() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ user, body }: Change) => call(updateUser, { params: { id: user.id }, ifMatch: user.version, body }),
    onSettled: refresh,
  });
}

export function useResetPassword() {
  return useMutation({
    mutationFn: ({ user, password }: { user: User; password: string }) =>
      call(resetPassword, { params: { id: user.id }, body: { password } }),
  });
}
