import { useCallback, useState } from "react";

/** Counts how often a form was tried to be saved: `<form onSubmit={count(form.onSubmit(save))}>`. */
export function useAttempts<Event>() {
  const [attempt, setAttempt] = useState(0);
  const count = useCallback(
    (submit: (event: Event) => void) => (event: Event) => {
      setAttempt((before) => before + 1);
      submit(event);
    },
    [],
  );
  return { attempt, count };
}
