/** Somebody who can be on call, as the settings name them. */
export type Person = {
  readonly name: string
  readonly discordUserId: string | null
  readonly email: string | null
}
