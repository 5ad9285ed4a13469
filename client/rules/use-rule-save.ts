import { useMutation, useQueryClient } from "@tanstack/react-query";
import { createRule, previewRule, removeRule, updateRule, type Rule, type RuleChange } from "../../contract/rules.ts";
import { call } from "../api/call.ts";

/** What a change of the rules would do; writes nothing. */
export function useRulePreview() {
  return useMutation({ mutationFn: (change: RuleChange) => call(previewRule, { body: { change } }) });
}

function send(change: RuleChange, version: number): Promise<Rule | undefined> {
  if (change.kind === "create") return call(createRule, { body: change.rule });
  const input = { params: { id: change.id }, ifMatch: version };
  if (change.kind === "remove") return call(removeRule, input).then(() => undefined);
  return call(updateRule, { ...input, body: change.rule });
}

/** Changes the rules. Every status may be another one afterwards: all that was read is asked for again. */
export function useRuleSave() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ change, version }: { change: RuleChange; version: number }) => send(change, version),
    onSuccess: () => client.invalidateQueries(),
  });
}
