import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { listCompanies } from "../../contract/companies.ts";
import {
  createLetters,
  listLetterRules,
  listLetters,
  readLetter,
  towerSeals,
  type Letter,
  type LetterRule,
} from "../../contract/letters.ts";
import type { BodyInput, QueryInput } from "../../contract/route.ts";
import { call } from "../api/call.ts";
import { keyOf, queryOf } from "../api/query.ts";

const pageSize = 50;

export type RegisterQuery = Omit<QueryInput<typeof listLetters>, "cursor" | "limit">;

export const letterQuery = (id: string) => queryOf(readLetter, { params: { id } });
export const letterRulesQuery = queryOf(listLetterRules);
export const companiesQuery = { ...queryOf(listCompanies), staleTime: 600_000 };
export const sealsQuery = (id: string) => queryOf(towerSeals, { params: { id } });
export const lettersOfTower = (tower: string) => queryOf(listLetters, { query: { tower, limit: 50 } });

/** The register, page after page. */
export function registerPages(query: RegisterQuery) {
  return infiniteQueryOptions({
    queryKey: [...keyOf(listLetters, { query }), "pages"],
    queryFn: ({ pageParam, signal }) =>
      call(listLetters, { query: { ...query, limit: pageSize, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
}

/** What shows letters is read again: the register, the towers' marks, the owners' pages. */
function useForget() {
  const client = useQueryClient();
  return () =>
    client.invalidateQueries({
      predicate: ({ queryKey }) => /^(letters|towers|companies|seals)\./.test(String(queryKey[0])),
    });
}

export function useCreateLetters() {
  const forget = useForget();
  return useMutation({
    mutationFn: (body: BodyInput<typeof createLetters>) => call(createLetters, { body }),
    onSuccess: forget,
  });
}

/** Any act on a letter answers with the letter as it is now. */
export function useLetterAct<Values>(act: (values: Values) => Promise<Letter>) {
  const client = useQueryClient();
  const forget = useForget();
  return useMutation({
    mutationFn: act,
    onSuccess: async (letter) => {
      client.setQueryData(letterQuery(letter.id).queryKey, letter);
      await forget();
    },
  });
}

/** Any act on the rule of a kind answers with the rule as it is now. */
export function useRuleAct<Values>(act: (values: Values) => Promise<LetterRule>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (rule) =>
      client.setQueryData(letterRulesQuery.queryKey, (before) =>
        before ? { items: before.items.map((one) => (one.kind === rule.kind ? rule : one)) } : before,
      ),
  });
}

/** An act on a seal. */
export function useSealAct<Values>(act: (values: Values) => Promise<unknown>) {
  const forget = useForget();
  return useMutation({ mutationFn: act, onSuccess: forget });
}
