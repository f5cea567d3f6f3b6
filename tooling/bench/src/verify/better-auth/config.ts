/** Where better-auth keeps its tables, and how many keys to make. */
export function readConfig(): { readonly databaseUrl: string; readonly keys: number } {
  return { databaseUrl: process.env['BENCH_DATABASE_URL'] ?? '', keys: Number(process.env['BENCH_KEYS'] ?? 100) }
}
