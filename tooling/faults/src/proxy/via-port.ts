/** The same database through another port of this machine. */
export function viaPort(databaseUrl: string, port: number): string {
  const url = new URL(databaseUrl)
  url.port = String(port)
  return url.toString()
}
