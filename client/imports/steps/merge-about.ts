export interface AboutValues {
  sender: string;
  /** `YYYY-MM-DD`, or empty. */
  statedOn: string;
  district: string | null;
  owner: string | null;
}

/** The form once the server's values have changed: what was filled in here stays, the rest is theirs. */
export function mergeAbout(mine: AboutValues, before: AboutValues, theirs: AboutValues): AboutValues {
  const pick = <Key extends keyof AboutValues>(key: Key): AboutValues[Key] =>
    mine[key] === before[key] ? theirs[key] : mine[key];
  return { sender: pick("sender"), statedOn: pick("statedOn"), district: pick("district"), owner: pick("owner") };
}
