/** One thing `pnpm verify` looks at. */
export type Check = {
  readonly name: string
  /** `root` is the workspace's folder. An empty list means all is well; each string is shown as it is. */
  readonly run: (root: string) => Promise<readonly string[]>
}
