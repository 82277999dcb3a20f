/** What a button can mean. The wire form stays valid over restarts and upgrades: buttons live as long as the chat. */
export type ButtonAction =
  | { readonly type: 'pick'; readonly entry: string }
  | { readonly type: 'none-of-these' }
  | { readonly type: 'helped'; readonly yes: boolean; readonly entry: string }
  | { readonly type: 'cancel'; readonly askerId: string }
  | { readonly type: 'language'; readonly language: string }

/** The wire form, at most 64 bytes (Telegram's limit): entry ids are bounded by the knowledge rules, asker ids are UUIDs. */
export function encodeAction(action: ButtonAction): string {
  switch (action.type) {
    case 'pick':
      return `pick:${action.entry}`
    case 'none-of-these':
      return 'none'
    case 'helped':
      return `${action.yes ? 'yes' : 'no'}:${action.entry}`
    case 'cancel':
      return `cancel:${action.askerId}`
    case 'language':
      return `lang:${action.language}`
  }
}

const entryId = /^[a-z0-9][a-z0-9-]{0,47}$/
const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** The action behind a wire form, or null for anything Selgus never sent: callback data comes from outside. */
export function decodeAction(wire: string): ButtonAction | null {
  if (wire === 'none') return { type: 'none-of-these' }
  const colon = wire.indexOf(':')
  const [name, value] = [wire.slice(0, colon), wire.slice(colon + 1)]
  if (name === 'pick' && entryId.test(value)) return { type: 'pick', entry: value }
  if ((name === 'yes' || name === 'no') && entryId.test(value))
    return { type: 'helped', yes: name === 'yes', entry: value }
  if (name === 'cancel' && uuid.test(value)) return { type: 'cancel', askerId: value }
  if (name === 'lang' && /^[a-z]{2}$/.test(value)) return { type: 'language', language: value }
  return null
}
