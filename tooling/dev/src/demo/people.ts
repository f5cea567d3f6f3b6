/** Everybody of the demo. Staff come linked and unlinked, in both languages, for every role. */

export const staffRoles = ['admin', 'security', 'operator', 'support', 'viewer'] as const

export type StaffRole = (typeof staffRoles)[number]

export type Staff = {
  readonly role: StaffRole
  readonly locale: 'zh-CN' | 'en'
  readonly linked: boolean
  readonly externalId: string
  readonly displayName: string
  readonly discordUserId: string
  readonly discordName: string
}

const names: Readonly<Record<StaffRole, readonly [string, string, string, string]>> = {
  admin: ['管理员 林静', '管理员 郭磊', 'Ada (admin)', 'Arthur (admin)'],
  security: ['安全 沈岳', '安全 唐宁', 'Sven (security)', 'Stella (security)'],
  operator: ['运维 周航', '运维 马骏', 'Olivia (operator)', 'Otto (operator)'],
  support: ['客服 陈晓', '客服 吴桐', 'Sam (support)', 'Sue (support)'],
  viewer: ['观察 何苗', '观察 罗昕', 'Vera (viewer)', 'Vince (viewer)'],
}

export const demoStaff: readonly Staff[] = staffRoles.flatMap((role, at) =>
  names[role].map((displayName, index): Staff => {
    const locale = index < 2 ? 'zh-CN' : 'en'
    const linked = index % 2 === 0
    const short = `${role}-${locale === 'en' ? 'en' : 'zh'}${linked ? '' : '-new'}`
    return {
      role,
      locale,
      linked,
      externalId: `staff:${short}`,
      displayName,
      discordUserId: String(710_000_000_000_000_000n + BigInt(at * 10 + index)),
      discordName: short,
    }
  }),
)

/** The first administrator comes from bootstrap and is linked like the others. */
export const firstAdmin = demoStaff[0] ?? missing('administrator')

/** Who is mentioned when an alert first fires. */
export const onCall = demoStaff.find(({ role, linked }) => role === 'operator' && linked) ?? missing('on-call engineer')

/** Who answers for the demo service; not an administrator, because nobody gives a role to what he owns. */
export const serviceOwner = demoStaff.find(({ role }) => role === 'operator') ?? missing('service owner')

export type Customer = { readonly externalId: string; readonly displayName: string; readonly locale: 'zh-CN' | 'en' }

const customer = (externalId: string, displayName: string, locale: Customer['locale']): Customer => {
  return { externalId, displayName, locale }
}

export const customers = {
  sender: customer('customer-1001', '李伟', 'zh-CN'),
  recipient: customer('customer-1002', 'Grace Hall', 'en'),
  /** Three who cannot send, each for another cause; renewed on every start. */
  unanswered: customer('customer-2001', '王芳', 'zh-CN'),
  mistyping: customer('customer-2002', 'Marta Diaz', 'en'),
  faulted: customer('customer-2003', '赵敏', 'zh-CN'),
  fresh: customer('customer-3001', 'Noah Reed', 'en'),
  held: customer('customer-3002', '孙悦', 'zh-CN'),
  guarded: customer('customer-3003', 'Iris Cole', 'en'),
  cancelled: customer('customer-3004', '钱进', 'zh-CN'),
  expired: customer('customer-3005', 'Ben Ford', 'en'),
  revoked: customer('customer-3006', '郑爽', 'zh-CN'),
  renewing: customer('customer-4001', 'Renewal robot', 'en'),
  /** Whose tokens of the same minutes are confirmed: what the stuck ones are compared with. */
  confirming1: customer('customer-5001', '周敏', 'zh-CN'),
  confirming2: customer('customer-5002', '吴磊', 'zh-CN'),
  confirming3: customer('customer-5003', '徐婷', 'zh-CN'),
  confirming4: customer('customer-5004', 'Liam Fox', 'en'),
  confirming5: customer('customer-5005', 'Nina Park', 'en'),
  confirming6: customer('customer-5006', 'Owen Lee', 'en'),
} as const satisfies Readonly<Record<string, Customer>>

export type CustomerName = keyof typeof customers

function missing(what: string): never {
  throw new Error(`the demo has no ${what}`)
}
