import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { BodyInput } from "../../../contract/route.ts";
import type { SurveyField } from "../../../contract/survey-content.ts";
import { decideSurvey, type SurveyReview } from "../../../contract/surveys.ts";
import { call } from "../../api/call.ts";
import { currentOf, isProblem } from "../../api/problem.ts";
import { useMay } from "../../api/session.ts";
import { paths } from "../../app/paths.ts";
import { useKeys } from "../../ui/use-keys.ts";
import { keepChoices, whatChanged } from "./changes.ts";
import { choicesToSend, openConflicts, takenCount, type Choices, type Side } from "./choices.ts";
import { forgetWhatFollows, putLine, putReview, reviewQuery } from "./queries.ts";
import { queueSearch, type QueueFilter } from "./queue-filter.ts";
import { saidState } from "./said-notice.tsx";
import { useSameAs } from "./use-same-as.ts";
import { neighbour, nextWaiting, type Queue } from "./use-queue.ts";

export type Verdict = BodyInput<typeof decideSurvey>;
export type ReviewDialog = "keys" | "return" | "reject" | "photos";

/** What lies before the officer in one survey, and what can be done with it, by mouse or by key. */
export function useReview(review: SurveyReview, filter: QueueFilter, queue: Queue) {
  const { t } = useTranslation("reviews");
  const { id } = review;
  const [seen, setSeen] = useState(review);
  const [choices, setChoices] = useState<Choices>({});
  const [at, setAt] = useState<SurveyField | null>(null);
  const same = useSameAs(review);
  const { fields, sameAs } = same;
  const [dialog, setDialog] = useState<ReviewDialog | null>(null);
  const [photo, setPhoto] = useState<number | null>(null);
  const [hint, setHint] = useState("");

  const changes = whatChanged(seen, review);
  const open = openConflicts(fields, choices);
  const conflicts = fields.filter(({ standing }) => standing === "conflict").map(({ field }) => field);
  const mayReview = useMay("surveys:review");
  const mayDecide = mayReview && review.state === "received";
  // What came back waits for its surveyor: it can only be given up.
  const mayReject = mayReview && (review.state === "received" || review.state === "returned");
  const marked = mayDecide ? (conflicts.find((field) => field === at) ?? open[0] ?? conflicts[0] ?? null) : null;

  const arrived = useArrived();
  const decision = useDecision(review, filter, queue);
  const decide = (body: Verdict) => {
    setDialog(null);
    setHint("");
    decision.mutate(body);
  };
  const acceptNow = () =>
    decide({
      verdict: "accept",
      towerVersion: review.towerVersion,
      choices: choicesToSend(fields, choices, sameAs !== null),
      sameAs,
    });
  const accept = () => {
    if (decision.isPending) return;
    if (same.pending) return;
    if (changes.length > 0) setHint(t("decide.changedFirst"));
    else if (open.length > 0) {
      setHint(t("decide.open", { count: open.length }));
      setAt(open[0] ?? null);
      bringIntoView(open[0]);
    } else if (review.photosReceived < review.photos) setDialog("photos");
    else acceptNow();
  };

  const choose = (field: SurveyField, side: Side) => {
    const next = { ...choices, [field]: side };
    setChoices(next);
    setHint("");
    const following = openConflicts(fields, next)[0] ?? field;
    setAt(following);
    if (following !== field) bringIntoView(following);
  };
  const understood = () => {
    setChoices(keepChoices(seen, review, choices));
    setSeen(review);
    setHint("");
    decision.reset();
  };

  const navigate = useNavigate();
  useFetchedAhead(nextWaiting(queue.items, id)?.id ?? null);
  const search = queueSearch(filter);
  const [previous, next] = [neighbour(queue.items, id, -1), neighbour(queue.items, id, 1)];
  const go = (to: { id: string } | null) => to && void navigate(paths.review(to.id) + search);
  const choosing = (side: Side) => (marked === null ? undefined : () => choose(marked, side));
  const asking = (what: ReviewDialog, may: boolean) => (may && !decision.isPending ? () => setDialog(what) : undefined);
  useKeys({
    a: mayDecide ? accept : undefined,
    r: asking("return", mayDecide),
    x: asking("reject", mayReject),
    j: next ? () => go(next) : undefined,
    k: previous ? () => go(previous) : undefined,
    "1": choosing("registry"),
    "2": choosing("survey"),
    p: review.photosReceived > 0 ? () => setPhoto(0) : undefined,
    "?": () => setDialog("keys"),
  });
  return {
    mayDecide,
    mayReject,
    waits: review.state === "received",
    search,
    changes,
    understood,
    fields,
    choices,
    choose,
    setTaken: (field: SurveyField, taken: boolean) =>
      setChoices((before) => ({ ...before, [field]: taken ? "survey" : "registry" })),
    open,
    taken: takenCount(fields, choices),
    marked,
    mark: setAt,
    sameAs,
    setSameAs: (tower: string | null) => {
      // Choices were made beside another tower's values.
      setChoices({});
      setHint("");
      same.setSameAs(tower);
    },
    dialog,
    setDialog,
    photo,
    setPhoto,
    arrived,
    hint,
    accept,
    acceptNow,
    decide,
    busy: decision.isPending || same.pending,
    // What is stale is told by what changed, unless nothing that can be told did.
    error: isProblem(decision.error, "stale") && changes.length > 0 ? null : (decision.error ?? same.error),
    previous,
    next,
  };
}
export type ReviewHandle = ReturnType<typeof useReview>;

/** The survey that comes after this one's decision is there already when it comes. */
function useFetchedAhead(id: string | null): void {
  const client = useQueryClient();
  useEffect(() => {
    if (id !== null) void client.prefetchQuery(reviewQuery(id));
  }, [client, id]);
}

/** Photos that the browser could show; the rest has not arrived yet. */
function useArrived() {
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  const add = useCallback(
    (sha256: string) => setShown((before) => (before.has(sha256) ? before : new Set(before).add(sha256))),
    [],
  );
  return { has: (sha256: string) => shown.has(sha256), add };
}

function bringIntoView(field: SurveyField | undefined): void {
  if (field === undefined) return;
  document.getElementById(`field-${field}`)?.scrollIntoView({ block: "center" });
}

/** Sends the verdict, says it in words and goes on to what waits next. */
function useDecision(review: SurveyReview, filter: QueueFilter, queue: Queue) {
  const { t } = useTranslation("reviews");
  const client = useQueryClient();
  const navigate = useNavigate();
  const { id, version, label } = review;
  const words = (after: SurveyReview) => {
    if (after.state === "accepted") {
      const number = after.tower?.number ?? null;
      return review.tower === null && number !== null
        ? t("said.registered", { label, number })
        : t("said.accepted", { label });
    }
    return t(`said.${after.state === "returned" ? "returned" : "rejected"}`, { label, name: review.surveyor.name });
  };
  return useMutation({
    mutationFn: (body: Verdict) => call(decideSurvey, { params: { id }, ifMatch: version, body }),
    onSuccess: (after) => {
      const to = nextWaiting(queue.items, id);
      putReview(client, after);
      putLine(client, after);
      forgetWhatFollows(client);
      const said = { text: words(after), number: after.tower?.number ?? null, last: to === null };
      const search = queueSearch(filter);
      void navigate(to ? paths.review(to.id) + search : paths.reviews(search), { state: saidState(said) });
    },
    onError: (error) => {
      const current = currentOf<SurveyReview>(error);
      if (current) putReview(client, current);
      else void client.invalidateQueries({ queryKey: reviewQuery(id).queryKey });
    },
  });
}
