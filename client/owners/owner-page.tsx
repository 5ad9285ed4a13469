import { Page } from "../ui/page.tsx";

export function OwnerPage() {
  return <Page>{null}</Page>;
}
