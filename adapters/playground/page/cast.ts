import type { SlackMember } from '../slack/driver.ts'
import type { Stage } from '../stage.ts'
import type { TelegramUser } from '../telegram/person.ts'

/** Who is played: the people with Telegram, and the members of the desk. */
export interface Cast {
  /** Until when the app shows this patient that the bot is typing, milliseconds since 1970; null when it does not. */
  typingUntil(patientId: number): number | null
  patient(id: number): TelegramUser
  member(id: string): SlackMember
  addPatient(name: string, languageCode: string): TelegramUser
  addMember(name: string, inDesk: boolean): SlackMember
  /** Passes on a text of somebody else's. */
  forward(patient: number, text: string): void
  /** Ids of the messages they passed on: Telegram marks them, the text alone does not. */
  forwardedBy(patient: number): readonly number[]
  readonly members: readonly SlackMember[]
}

/** Somebody for every language, so that a newcomer can begin at once. */
const firstPatients = [
  { name: 'Mari', languageCode: 'et' },
  { name: 'Олег', languageCode: 'ru' },
  { name: 'Anna', languageCode: 'en' },
] as const

const firstMembers = ['Liis', 'Olga'] as const

/** So long Telegram's apps show a chat action, unless a message comes first: https://core.telegram.org/bots/api#sendchataction */
const typingMs = 5_000

/** Fills the stage's platforms with people. */
export function createCast({ telegram, slack }: Pick<Stage, 'telegram' | 'slack'>): Cast {
  const patients = new Map<number, TelegramUser>()
  const members = new Map<string, SlackMember>()
  const forwarded = new Map<number, number[]>()
  const addPatient: Cast['addPatient'] = (name, languageCode) => {
    const user = telegram.driver.user({ firstName: name, languageCode })
    patients.set(user.id, user)
    return user
  }
  const addMember: Cast['addMember'] = (name, inDesk) => {
    const member = slack.driver.member(name, { inDesk })
    members.set(member.id, member)
    return member
  }
  const typing = new Map<number, number>()
  telegram.driver.subscribe((change) => {
    if (change.type === 'typing') typing.set(change.chatId, Date.now() + typingMs)
    if (change.type === 'message' && change.message.from === 'bot') typing.delete(change.message.chatId)
  })
  for (const { name, languageCode } of firstPatients) addPatient(name, languageCode)
  for (const name of firstMembers) addMember(name, true)
  const patient = (id: number) => found(patients.get(id), `patient ${id}`)
  return {
    typingUntil: (patientId) => typing.get(patientId) ?? null,
    patient,
    member: (id) => found(members.get(id), `member ${id}`),
    addPatient,
    addMember,
    forward: (id, text) => {
      const { id: message } = patient(id).forward(text)
      forwarded.set(id, [...(forwarded.get(id) ?? []), message])
    },
    forwardedBy: (id) => forwarded.get(id) ?? [],
    get members() {
      return [...members.values()]
    },
  }
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`There is no ${what}; the page may be older than the last wipe.`)
  return value
}
