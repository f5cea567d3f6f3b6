/** The route below `/api` and the version: `/api/v10/channels/1` → `/channels/1`. */
export function routeOf(path: string): string {
  return path.replace(/^\/api(\/v10)?(?=\/|$)/, '')
}
