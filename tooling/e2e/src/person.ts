/** A person at the local Discord: types commands, presses buttons, reads what stands there. */
export type Person = {
  command(
    channelId: string,
    name: string,
    options: Readonly<Record<string, unknown>>,
    subcommand?: string,
  ): Promise<Interaction>
  press(message: Message, label: string | RegExp): Promise<Interaction>
  /** Chooses the option of the message's select whose label holds this text. */
  choose(message: Message, option: string): Promise<Interaction>
  submit(interaction: Interaction, values: Readonly<Record<string, unknown>>): Promise<Interaction>
  transcript(channelId: string): Promise<readonly Message[]>
  channels(): Promise<readonly { readonly id: string; readonly name: string }[]>
  rings(): Promise<readonly { readonly messageId: string }[]>
  /** Looks again at every change until it is there. */
  until<T>(look: () => Promise<T | undefined>, what: string, patienceMs?: number): Promise<T>
}

export type Message = { readonly id: string; readonly channelId: string; readonly raw: unknown }

export type Interaction = {
  readonly id: string
  readonly status: string
  readonly failure: string | null
  readonly message: Message | null
  readonly followUps: readonly Message[]
  readonly modal: { readonly title: string; readonly fieldIds: readonly string[]; readonly raw: unknown } | null
}

export function personAt(discordUrl: string, userId: string): Person {
  const post = async (path: string, body: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const response = await fetch(`${discordUrl}/control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userId, timeoutMs: 30_000, ...body }),
    })
    const answer: unknown = await response.json()
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`)
    return answer
  }
  const look = async (path: string): Promise<unknown> => (await fetch(`${discordUrl}/control/${path}`)).json()
  const transcript = async (channelId: string) => {
    const answer = await look(`transcript?userId=${userId}&channelId=${channelId}`)
    return listAt(answer, 'messages').map((raw) => messageOf(raw, channelId))
  }
  return {
    command: async (channelId, name, options, subcommand) =>
      interactionOf(
        await post('commands', {
          channelId,
          name,
          options,
          wait: 'settled',
          ...(subcommand === undefined ? {} : { subcommand }),
        }),
      ),
    press: async (message, label) => {
      const customId = buttonOf(message, label)
      return interactionOf(
        await post('buttons', { messageId: message.id, channelId: message.channelId, customId, wait: 'settled' }),
      )
    },
    choose: async (message, option) => {
      const { customId, value } = optionOf(message, option)
      const { id: messageId, channelId } = message
      return interactionOf(await post('selects', { messageId, channelId, customId, values: [value], wait: 'settled' }))
    },
    submit: async (interaction, values) =>
      interactionOf(await post('modals', { interactionId: interaction.id, values, wait: 'settled' })),
    transcript,
    channels: async () =>
      listAt(await look(`channels?userId=${userId}`), 'channels').map((raw) => ({
        id: textAt(raw, 'id'),
        name: textAt(raw, 'name'),
      })),
    rings: async () =>
      listAt(await look(`rings?userId=${userId}`), 'rings').map((raw) => ({ messageId: textAt(raw, 'messageId') })),
    until: async (find, what, patienceMs = 60_000) => {
      const deadline = Date.now() + patienceMs
      let after = 0
      for (;;) {
        const found = await find()
        if (found !== undefined) return found
        if (Date.now() > deadline) throw new Error(`${what} did not come`)
        const news = await look(`events?after=${after}&timeoutMs=2000`)
        after = Number(Reflect.get(Object(news), 'next') ?? after)
      }
    },
  }
}

/** All the text a person reads in a message or modal, in its order. */
export function readAloud(raw: unknown): string {
  const words: string[] = []
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk)
    else if (typeof value === 'object' && value !== null) {
      for (const name of ['title', 'content', 'label', 'description', 'placeholder']) {
        const text: unknown = Reflect.get(value, name)
        if (typeof text === 'string') words.push(text)
      }
      for (const [name, inner] of Object.entries(value))
        if (typeof inner === 'object') walk(name === 'author' ? null : inner)
    }
  }
  walk(raw)
  return words.join('\n')
}

function buttonOf(message: Message, label: string | RegExp): string {
  const found: string[] = []
  const seen: string[] = []
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk)
    else if (typeof value === 'object' && value !== null) {
      const text = textAt(value, 'label')
      const customId = textAt(value, 'custom_id')
      if (customId !== '' && text !== '') seen.push(text)
      if (customId !== '' && (typeof label === 'string' ? text.includes(label) : label.test(text))) found.push(customId)
      Object.values(value).forEach(walk)
    }
  }
  walk(message.raw)
  const [first] = found
  if (first === undefined) throw new Error(`no button ${String(label)} among ${seen.join(' | ')}`)
  return first
}

function optionOf(message: Message, label: string): { readonly customId: string; readonly value: string } {
  const found: { readonly customId: string; readonly value: string }[] = []
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk)
    else if (typeof value === 'object' && value !== null) {
      for (const option of listAt(value, 'options')) {
        if (textAt(option, 'label').includes(label)) {
          found.push({ customId: textAt(value, 'custom_id'), value: textAt(option, 'value') })
        }
      }
      Object.values(value).forEach(walk)
    }
  }
  walk(message.raw)
  const [first] = found
  if (first === undefined) throw new Error(`no option ${label} in ${readAloud(message.raw)}`)
  return first
}

function interactionOf(raw: unknown): Interaction {
  const channelId = textAt(raw, 'channelId')
  const message: unknown = Reflect.get(Object(raw), 'message')
  const modal: unknown = Reflect.get(Object(raw), 'modal')
  const failure = textAt(raw, 'failure')
  return {
    id: textAt(raw, 'id'),
    status: textAt(raw, 'status'),
    failure: failure === '' ? null : failure,
    message: typeof message === 'object' && message !== null ? messageOf(message, channelId) : null,
    followUps: listAt(raw, 'followUps').map((one) => messageOf(one, channelId)),
    modal:
      typeof modal === 'object' && modal !== null
        ? { title: textAt(modal, 'title'), fieldIds: listAt(modal, 'fieldIds').map(String), raw: modal }
        : null,
  }
}

function messageOf(raw: unknown, channelId: string): Message {
  return { id: textAt(raw, 'id'), channelId, raw }
}

function textAt(value: unknown, name: string): string {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  return typeof found === 'string' ? found : ''
}

function listAt(value: unknown, name: string): readonly unknown[] {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  if (Array.isArray(found)) return found
  return Array.isArray(value) ? value : []
}
