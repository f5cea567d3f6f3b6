import { idFromUuid } from '@tokenim/core/ids'

const uuid = '0195a000-0000-7000-8000-000000000001'
export const tokenId = idFromUuid('tok', uuid)
export const accountId = idFromUuid('acc', uuid)
export const applicationId = idFromUuid('app', uuid)
export const at = 1_772_352_000_000
export const later = at + 900_000
