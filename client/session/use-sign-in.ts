import { useMutation, type UseMutationResult } from "@tanstack/react-query";
import { signIn, type Session } from "../../contract/session.ts";
import { call } from "../api/call.ts";

export interface Credentials {
  username: string;
  password: string;
}

export type SignIn = UseMutationResult<Session, Error, Credentials>;

/** Signs in and hands the new session to `entered`. */
export function useSignIn(entered: (session: Session) => void): SignIn {
  return useMutation({ mutationFn: (body: Credentials) => call(signIn, { body }), onSuccess: entered });
}
