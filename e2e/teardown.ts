export default async function teardown(): Promise<void> {
  await Promise.all(globalThis.menaraServers.map((server) => server.stop()));
}
