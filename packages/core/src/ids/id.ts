declare const idBrand: unique symbol

/** Three letters that say what an id names; the same in JSON, logs, chat and the console. Permanent. */
export type IdPrefix =
  | 'acc'
  | 'app'
  | 'key'
  | 'tok'
  | 'gra'
  | 'rol'
  | 'cnv'
  | 'msg'
  | 'evt'
  | 'aud'
  | 'alr'
  | 'dlv'
  | 'lnk'
  | 'sil'
  | 'req'
  | 'chg'
  | 'grp'
  | 'swp'
  | 'hov'
  | 'stp'
  | 'ntc'

/** A public id: `<prefix>_` + 26 lower-case Crockford base32 characters of a UUIDv7 (128 bits, so the first is 0–7). */
export type Id<P extends IdPrefix> = `${P}_${string}` & { readonly [idBrand]: P }

export type AccountId = Id<'acc'>
export type ApplicationId = Id<'app'>
export type KeyId = Id<'key'>
export type TokenId = Id<'tok'>
export type GrantId = Id<'gra'>
export type RoleId = Id<'rol'>
export type ConversationId = Id<'cnv'>
export type MessageId = Id<'msg'>
export type EventId = Id<'evt'>
export type AuditEntryId = Id<'aud'>
export type AlertId = Id<'alr'>
export type DeliveryId = Id<'dlv'>
export type LinkId = Id<'lnk'>
export type SilenceId = Id<'sil'>
export type RequestId = Id<'req'>
export type ChangeId = Id<'chg'>
export type AlertGroupId = Id<'grp'>
export type SwapId = Id<'swp'>
export type HandOverId = Id<'hov'>
export type StepUpId = Id<'stp'>
export type NoticeId = Id<'ntc'>

/** From prefix to branded id, for code that is generic over what an id names. */
export type IdByPrefix = { readonly [P in IdPrefix]: Id<P> }

/** Every prefix, each with the noun it stands for in code and JSON (`target.type`, `subject.type`). */
export const idNouns: { readonly [P in IdPrefix]: string } = {
  acc: 'account',
  app: 'application',
  key: 'key',
  tok: 'token',
  gra: 'grant',
  rol: 'role',
  cnv: 'conversation',
  msg: 'message',
  evt: 'event',
  aud: 'audit_entry',
  alr: 'alert',
  dlv: 'delivery',
  lnk: 'link',
  sil: 'silence',
  req: 'request',
  chg: 'change',
  grp: 'alert_group',
  swp: 'on_call_swap',
  hov: 'hand_over',
  stp: 'step_up',
  ntc: 'notice',
}

export const idPrefixes: readonly IdPrefix[] = Object.keys(idNouns).filter(isIdPrefix)

export function isIdPrefix(text: string): text is IdPrefix {
  return Object.hasOwn(idNouns, text)
}
