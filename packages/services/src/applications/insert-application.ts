import type { ApplicationKind } from '@tokenim/core/applications'
import type { AccountId, ApplicationId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import { application, applicationOwner } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import type { Services } from '../services.ts'
import type { ChangeDraft } from '../verb/drafts.ts'

export async function insertApplication(
  tx: WritableTransaction,
  services: Services,
  of: {
    readonly name: string
    readonly kind: ApplicationKind
    readonly owners: readonly AccountId[]
    readonly now: Instant
  },
): Promise<{ readonly id: ApplicationId; readonly change: ChangeDraft }> {
  const { name, kind, owners, now } = of
  const id = services.newId('app')
  await tx.insert(application).values({ id, name, kind, version: 1, createdAt: now })
  await tx.insert(applicationOwner).values(owners.map((accountId) => ({ applicationId: id, accountId })))
  return { id, change: { after: { name, kind, owners: [...owners] }, versionAfter: 1 } }
}
