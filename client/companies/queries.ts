import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { BodyInput } from "../../contract/route.ts";
import {
  addAlias,
  companyContact,
  createCompany,
  listCompanies,
  mergeCompany,
  removeAlias,
  updateCompany,
  type Company,
} from "../../contract/companies.ts";
import { call } from "../api/call.ts";
import { keyOf, queryOf } from "../api/query.ts";

export const companiesQuery = queryOf(listCompanies);

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keyOf(listCompanies) });
}

export function useCreateCompany() {
  const onSuccess = useRefresh();
  return useMutation({
    mutationFn: (body: BodyInput<typeof createCompany>) => call(createCompany, { body }),
    onSuccess,
  });
}

interface Change {
  /** The company as it was read; its version goes into If-Match. */
  company: Company;
  body: BodyInput<typeof updateCompany>;
}

export function useUpdateCompany() {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: ({ company, body }: Change) =>
      call(updateCompany, { params: { id: company.id }, ifMatch: company.version, body }),
    onSettled,
  });
}

export function useAddAlias(id: string) {
  const onSuccess = useRefresh();
  return useMutation({ mutationFn: (alias: string) => call(addAlias, { params: { id }, body: { alias } }), onSuccess });
}

export function useRemoveAlias(id: string) {
  const onSettled = useRefresh();
  return useMutation({ mutationFn: (aliasId: string) => call(removeAlias, { params: { id, aliasId } }), onSettled });
}

/** A merger moves towers from one name to another, so nothing that was read before it is fresh. */
export function useMergeCompany(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyInput<typeof mergeCompany>) => call(mergeCompany, { params: { id }, body }),
    onSuccess: () => client.invalidateQueries(),
  });
}

/** Every look at a contact is recorded, so it is a deliberate act and never a query that repeats itself. */
export function useLookAtContact(id: string) {
  return useMutation({ mutationFn: () => call(companyContact, { params: { id } }) });
}
