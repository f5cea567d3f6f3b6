import type { DiscordState } from '../world/state.ts'
import type { Application } from '../world/world.ts'

/** The application an interaction went to; the world never loses one. */
export function applicationOf(state: DiscordState, owner: { readonly applicationId: string }): Application {
  const application = state.world.applications.find((one) => one.id === owner.applicationId)
  if (application === undefined) throw new Error(`the world has no application ${owner.applicationId}`)
  return application
}
