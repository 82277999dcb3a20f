import type { BotCommand } from 'grammy/types'
import type { ProgramSight, SeenText } from '../program.ts'
import { bot, type Ephemeral, type OpenView, type SlackMessage } from '../slack/model.ts'
import type { ProgramStatus, Stage } from '../stage.ts'
import type { Person, ShownMessage } from '../telegram/model.ts'
import type { Cast } from './cast.ts'
import type { Mishaps } from './mishaps.ts'

/** All that the page shows, in one piece. */
export interface PageState {
  readonly program: {
    readonly status: ProgramStatus
    readonly failure: string | null
    readonly dataDir: string
  }
  /** Null while the program does not run. */
  readonly sight: ProgramSight | null
  readonly patients: readonly PagePatient[]
  /** The bot's menu by language; the one for all other languages under ''. */
  readonly menus: Readonly<Record<string, readonly BotCommand[]>>
  readonly members: readonly PageMember[]
  /** Of the desk channel, oldest first. */
  readonly messages: readonly PageMessage[]
  /** The app's own user id, to tell its messages from those of members. */
  readonly slackApp: string
  readonly slackConnected: boolean
  readonly mishaps: Mishaps
  /** By the id of the patient's message. */
  readonly seen: Readonly<Record<string, SeenText>>
}

export interface PagePatient extends Person {
  readonly messages: readonly ShownMessage[]
  /** Until when the app shows that the bot is typing, milliseconds since 1970; null when it does not. */
  readonly typingUntil: number | null
  /** Ids of messages they passed on from somebody else. */
  readonly forwarded: readonly number[]
}

export interface PageMember {
  readonly id: string
  readonly name: string
  readonly inDesk: boolean
  readonly view: OpenView | null
  readonly ephemerals: readonly Ephemeral[]
}

export interface PageMessage extends SlackMessage {
  readonly replies: readonly SlackMessage[]
}

/** Chats and channels longer than this are shown from their end: the page stays quick. */
const mostShown = 200

/** What can be seen now. */
export async function readState(stage: Stage, cast: Cast, mishaps: Mishaps): Promise<PageState> {
  const { status, failure, dataDir, program, telegram, slack, seen } = stage
  const sight = (await program?.look().catch(() => null)) ?? null
  return {
    program: { status, failure, dataDir },
    sight,
    patients: telegram.driver.people.map((person) => ({
      ...person,
      messages: telegram.driver.messages(cast.patient(person.id)).slice(-mostShown),
      typingUntil: cast.typingUntil(person.id),
      forwarded: cast.forwardedBy(person.id),
    })),
    menus: menusOf(stage),
    members: membersOf(stage, cast),
    messages: slack.driver.messages
      .slice(-mostShown)
      .map((message) => ({ ...message, replies: slack.driver.thread(message) })),
    slackApp: bot.userId,
    slackConnected: slack.driver.connected,
    mishaps,
    seen: Object.fromEntries(seen),
  }
}

function menusOf({ telegram }: Stage): PageState['menus'] {
  const languages = ['', ...new Set(telegram.driver.people.map(({ languageCode }) => languageCode ?? ''))]
  return Object.fromEntries(languages.map((language) => [language, telegram.driver.menu(language)]))
}

function membersOf({ slack }: Stage, { members }: Cast): PageMember[] {
  return members.map((member) => ({
    id: member.id,
    name: member.name,
    inDesk: slack.driver.members.find(({ id }) => id === member.id)?.inDesk ?? false,
    view: member.view,
    ephemerals: slack.driver.ephemerals.filter(({ user }) => user === member.id),
  }))
}
