import { giveGrant } from '@tokenim/services/grants'
import type { Stage } from '../stage/stage.ts'

/** For an application that pushes alerts, as a Prometheus does. */
export async function pushersKey(stage: Stage): Promise<string> {
  for (const permission of ['alerts:read', 'alerts:manage'] as const) {
    const gives = { kind: 'permission', permission } as const
    const to = { type: 'application', id: stage.service.id } as const
    const grant = { to, gives, effect: 'allow', scope: 'any', expiresAt: null, reason: 'bench' } as const
    await stage.act(giveGrant, stage.admin, grant)
  }
  return await stage.serviceKey()
}
