import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { Program, ProgramPlace, SeenText, StartProgram } from './program.ts'
import { type SlackServer, startSlackServer } from './slack/start-slack-server.ts'
import { startTelegramServer, type TelegramServer } from './telegram/start-telegram-server.ts'

export type ProgramStatus = 'starting' | 'running' | 'stopping' | 'stopped' | 'failed'

/** Both local platforms with the program between them, and what may be done to all of it. */
export interface Stage {
  readonly telegram: TelegramServer
  readonly slack: SlackServer
  readonly dataDir: string
  readonly status: ProgramStatus
  /** Why the program did not start; null when it did. */
  readonly failure: string | null
  /** Null while it does not run. */
  readonly program: Program | null
  /** What the program saw, by the id of the message. */
  readonly seen: ReadonlyMap<string, SeenText>
  startProgram(): Promise<void>
  stopProgram(): Promise<void>
  /** Stops the program, takes its data away and starts it anew on platforms where nobody has written yet. */
  wipe(): Promise<void>
  /** Called whenever something can be seen that could not be seen before. */
  subscribe(listener: () => void): () => void
  close(): Promise<void>
}

export interface StageParts {
  readonly dataDir: string
  readonly startProgram: StartProgram
}

/** Nothing to keep secret: they open only the two servers of this process. */
const tokens = {
  telegram: `7000000001:${randomBytes(20).toString('hex')}`,
  slackBot: `xoxb-playground-${randomBytes(8).toString('hex')}`,
  slackApp: `xapp-playground-${randomBytes(8).toString('hex')}`,
}

/** Opens the local platforms. The program is started by `startProgram`. */
export async function openStage({ dataDir, startProgram }: StageParts): Promise<Stage> {
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of [...listeners]) listener()
  }
  let { telegram, slack } = await openPlatforms(tell)
  let status: ProgramStatus = 'stopped'
  let failure: string | null = null
  let program: Program | null = null
  let seen = new Map<string, SeenText>()
  let turn: Promise<void> = Promise.resolve()

  const become = (next: ProgramStatus) => {
    status = next
    tell()
  }
  const start = async () => {
    if (program !== null) return
    failure = null
    become('starting')
    try {
      program = await startProgram(placeOf(telegram, slack, dataDir), (one) => {
        seen.set(one.message, one)
        tell()
      })
      become('running')
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error)
      become('failed')
    }
  }
  const stop = async () => {
    const stopping = program
    program = null
    if (stopping === null) return
    become('stopping')
    await stopping.stop()
    become('stopped')
  }
  const closePlatforms = async () => {
    await telegram.stop()
    await slack.stop()
  }
  /** One after the other, in the order in which they were asked for. */
  const inTurn = (work: () => Promise<void>) => {
    turn = turn.then(work, work)
    return turn
  }

  return {
    get telegram() {
      return telegram
    },
    get slack() {
      return slack
    },
    get status() {
      return status
    },
    get failure() {
      return failure
    },
    get program() {
      return program
    },
    get seen() {
      return seen
    },
    dataDir,
    startProgram: () => inTurn(start),
    stopProgram: () => inTurn(stop),
    wipe: () =>
      inTurn(async () => {
        await stop()
        await closePlatforms()
        await rm(dataDir, { recursive: true, force: true })
        seen = new Map()
        ;({ telegram, slack } = await openPlatforms(tell))
        await start()
      }),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    close: () =>
      inTurn(async () => {
        await stop()
        await closePlatforms()
      }),
  }
}

async function openPlatforms(tell: () => void): Promise<{ telegram: TelegramServer; slack: SlackServer }> {
  const telegram = await startTelegramServer({ token: tokens.telegram, rateLimits: true })
  const slack = await startSlackServer({
    botToken: tokens.slackBot,
    appToken: tokens.slackApp,
    rateLimits: true,
  })
  telegram.driver.subscribe(tell)
  slack.driver.subscribe(tell)
  return { telegram, slack }
}

function placeOf(telegram: TelegramServer, slack: SlackServer, dataDir: string): ProgramPlace {
  return {
    telegram: { token: tokens.telegram, apiRoot: telegram.url },
    slack: {
      botToken: tokens.slackBot,
      appToken: tokens.slackApp,
      apiUrl: slack.url,
      deskChannel: slack.deskChannel,
    },
    dataDir,
  }
}
