import { z } from 'zod'
import type { SlackMessage } from '../slack/model.ts'
import type { Stage } from '../stage.ts'
import type { ShownMessage } from '../telegram/model.ts'
import type { TelegramUser } from '../telegram/person.ts'
import type { Cast } from './cast.ts'
import { dropSlack, limitTelegram, type Mishaps } from './mishaps.ts'

const text = z.string().min(1).max(10_000)
const patient = z.number().int()
const message = z.number().int()
const member = z.string().max(40)
const ts = z.string().max(40)

/** What the page can ask for. */
const command = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('add-patient'),
    name: z.string().trim().min(1).max(40),
    language: z.string().regex(/^[a-z]{2}$/),
  }),
  z.strictObject({ do: z.literal('start-bot'), patient }),
  z.strictObject({ do: z.literal('write'), patient, text: text.max(4_096) }),
  z.strictObject({ do: z.literal('edit'), patient, message, text: text.max(4_096) }),
  z.strictObject({ do: z.literal('forward'), patient, text: text.max(4_096) }),
  z.strictObject({
    do: z.literal('send'),
    patient,
    kind: z.enum(['photo', 'voice', 'sticker', 'document']),
    caption: z.string().max(1_024),
  }),
  z.strictObject({ do: z.literal('press'), patient, message, action: z.string().max(64) }),
  z.strictObject({ do: z.literal('block'), patient, on: z.boolean() }),
  z.strictObject({
    do: z.literal('add-member'),
    name: z.string().trim().min(1).max(40),
    inDesk: z.boolean(),
  }),
  z.strictObject({ do: z.literal('click'), member, ts, action: z.string().max(255) }),
  z.strictObject({
    do: z.literal('submit'),
    member,
    values: z.record(z.string().max(255), z.string().max(10_000)),
  }),
  z.strictObject({ do: z.literal('close-view'), member }),
  z.strictObject({ do: z.literal('dismiss-views'), member }),
  z.strictObject({ do: z.literal('post'), member, text: text.max(4_000), thread: ts.nullable() }),
  z.strictObject({ do: z.literal('limit-telegram') }),
  z.strictObject({ do: z.literal('drop-slack') }),
  z.strictObject({ do: z.literal('stop-program') }),
  z.strictObject({ do: z.literal('start-program') }),
  z.strictObject({ do: z.literal('wipe') }),
])

export type PageCommand = z.infer<typeof command>

export interface CommandContext {
  readonly stage: Stage
  readonly cast: Cast
  readonly mishaps: Mishaps
  readonly tell: () => void
  /** Wipes the stage and casts it anew. */
  readonly wipe: () => Promise<void>
}

/** What was wrong, for the person at the page; null when it was done. */
export type Outcome = { readonly error: string | null }

/** Reads and carries out what the page asked for. Never throws. */
export async function carryOut(context: CommandContext, body: unknown): Promise<Outcome> {
  const parsed = command.safeParse(body)
  if (!parsed.success) return { error: z.prettifyError(parsed.error) }
  try {
    return { error: (await run(context, parsed.data)) ?? null }
  } catch (error) {
    return { error: error instanceof Error ? error.message : 'It could not be done.' }
  }
}

/** Returns what the person is to be told, if anything. */
async function run(context: CommandContext, wanted: PageCommand): Promise<string | undefined> {
  if ('patient' in wanted) return actAsPatient(context, wanted)
  if ('member' in wanted) return actAsMember(context, wanted)
  const { stage, cast, mishaps, tell } = context
  switch (wanted.do) {
    case 'add-patient':
      cast.addPatient(wanted.name, wanted.language)
      return
    case 'add-member':
      cast.addMember(wanted.name, wanted.inDesk)
      return
    case 'limit-telegram':
      return limitTelegram(stage, mishaps, tell) as undefined
    case 'drop-slack':
      return dropSlack(stage, mishaps, tell) as undefined
    case 'stop-program':
      return (await stage.stopProgram()) as undefined
    case 'start-program':
      return (await stage.startProgram()) as undefined
    case 'wipe':
      // What went wrong on the platforms before is no trouble of the new ones.
      Object.assign(mishaps, { telegramLimitedUntil: null, slackAwayUntil: null })
      return (await context.wipe()) as undefined
  }
}

type PatientCommand = Extract<PageCommand, { patient: number }>
type MemberCommand = Extract<PageCommand, { member: string }>

function actAsPatient({ stage, cast }: CommandContext, wanted: PatientCommand): undefined {
  const user = cast.patient(wanted.patient)
  const shown = (id: number) => findShown(stage, user, id)
  switch (wanted.do) {
    case 'start-bot':
      user.startBot()
      return
    case 'write':
      user.write(wanted.text)
      return
    case 'edit':
      user.edit(wanted.message, wanted.text)
      return
    case 'forward':
      cast.forward(wanted.patient, wanted.text)
      return
    case 'send':
      user.send(wanted.kind, wanted.caption === '' ? {} : { caption: wanted.caption })
      return
    case 'press':
      user.press(wanted.action, shown(wanted.message))
      return
    case 'block':
      if (wanted.on) user.block()
      else user.unblock()
  }
}

function findShown({ telegram }: Stage, user: TelegramUser, id: number): ShownMessage {
  const found = telegram.driver.messages(user).find((one) => one.id === id && !one.deleted)
  if (found === undefined) throw new Error(`Message ${id} is no longer in this chat.`)
  return found as ShownMessage
}

async function actAsMember(
  { stage, cast }: CommandContext,
  wanted: MemberCommand,
): Promise<string | undefined> {
  const acting = cast.member(wanted.member)
  switch (wanted.do) {
    case 'click': {
      const outcome = await acting.click(findMessage(stage, wanted.ts), wanted.action)
      return outcome.acked ? undefined : notTaken(outcome.error)
    }
    case 'submit': {
      const outcome = await acting.submit(wanted.values)
      return outcome.acked || Object.keys(outcome.errors).length > 0 ? undefined : notTaken(outcome.error)
    }
    case 'close-view':
      acting.closeView()
      return
    case 'dismiss-views':
      acting.dismissViews()
      return
    case 'post':
      acting.write(wanted.text, wanted.thread === null ? undefined : findMessage(stage, wanted.thread))
      return
  }
}

function findMessage({ slack }: Stage, wanted: string): SlackMessage {
  const all = slack.driver.messages.flatMap((one) => [one, ...slack.driver.thread(one)])
  const found = all.find((one) => one.ts === wanted && !one.deleted)
  if (found === undefined) throw new Error('This message is no longer in the channel.')
  return found
}

/** What Slack's warning triangle at a button means. */
function notTaken(reason: string): string {
  return `The app did not take it: ${reason}. Nothing has changed; try again when it is connected.`
}
