import { Page } from "../ui/page.tsx";

export function OfficePage() {
  return <Page>{null}</Page>;
}
