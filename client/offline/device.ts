import { v4 as uuidv4 } from "uuid";

const key = "menara.device";

/** The id of this phone: made once, the same for everybody who signs in here. */
export function deviceId(): string {
  const known = localStorage.getItem(key);
  if (known) return known;
  const made = uuidv4();
  localStorage.setItem(key, made);
  return made;
}

/** Words by which the office knows this phone, from what the browser says of itself: `Android · Chrome 148`. */
export function deviceLabel(agent: string = navigator.userAgent): string {
  const system = /Android [\d.]+|iPhone|iPad|Windows|Mac OS X|Linux/.exec(agent)?.[0] ?? "?";
  const browser = [
    ["Edg/", "Edge"],
    ["SamsungBrowser/", "Samsung Internet"],
    ["Firefox/", "Firefox"],
    ["Chrome/", "Chrome"],
    ["Version/", "Safari"],
  ].find(([mark]) => agent.includes(mark!));
  const version = browser && agent.split(browser[0]!)[1]?.split(/[. ]/)[0];
  return [system, browser && `${browser[1]} ${version}`].filter(Boolean).join(" · ");
}
