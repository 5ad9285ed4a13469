import { MantineProvider } from "@mantine/core";
import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { RouterProvider } from "react-router/dom";
import { cssVariables, theme } from "../ui/theme.ts";
import type { createRouter } from "./router.tsx";

const Notifications = lazy(async () => ({ default: (await import("@mantine/notifications")).Notifications }));

interface AppProps {
  client: QueryClient;
  router: ReturnType<typeof createRouter>;
}

/** The providers around every page. */
export function App({ client, router }: AppProps) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
        <Suspense>
          <Notifications position="bottom-right" />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  );
}
