/**
 * Lets any number of callers share one piece of work without ever giving them a result that began before they asked:
 * whoever arrives while a flight is in the air takes the next one, together with all who arrive in the meantime. So a
 * caller always sees what was committed before its request ("reads your own writes"), and at most one flight is in the
 * air and one is boarding.
 */
export function nextFlight<T>(fly: () => Promise<T>): () => Promise<T> {
  let flying: Promise<unknown> | null = null;
  let boarding: Promise<T> | null = null;

  function depart(): Promise<T> {
    const flight = fly();
    const landed = () => {
      if (flying === flight) flying = null;
    };
    flying = flight;
    flight.then(landed, landed);
    return flight;
  }

  return () => {
    if (boarding) return boarding;
    if (!flying) return depart();
    boarding = flying
      .catch(() => undefined) // its own passengers hear of it
      .then(() => {
        boarding = null;
        return depart();
      });
    return boarding;
  };
}
