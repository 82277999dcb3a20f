import { afterEach, beforeEach } from 'vitest'
import { createOutboxWork, type OutboxParts } from '../../src/delivery/outbox.ts'
import { createPace } from '../../src/delivery/pace.ts'
import type { Card, Note } from '../../src/desk/card.ts'
import { createPatientCases } from '../../src/desk/patient-cases.ts'
import { createDeliveryHooks } from '../../src/desk/settle.ts'
import { createLog } from '../../src/log.ts'
import type {
  Clock,
  PatientChannel,
  PatientMessage,
  StaffChannel,
  Store,
  StoreTransaction,
} from '../../src/ports.ts'
import { fixtureKnowledge } from '../knowledge/fixture.ts'
import { type Backend, makeSqliteBackend } from '../store/backend.ts'
import { at } from '../store/samples.ts'

const knowledge = fixtureKnowledge()
export const quick = { perSecond: 1_000, laneIntervalMs: 0 }

/** Time that stands still until it is moved on, from `at(0)`. */
export function heldClock(): Clock & { advance(ms: number): void; elapsed(): number } {
  let elapsedMs = 0
  return {
    now: () => new Date(at(0).getTime() + elapsedMs),
    elapsed: () => elapsedMs,
    advance: (ms) => {
      elapsedMs += ms
    },
  }
}

let backend: Backend
let opened: Store
let clock: ReturnType<typeof heldClock>

/** A real store and a held clock for each test of a file. */
export function withStore() {
  beforeEach(async () => {
    backend = await makeSqliteBackend()
    opened = await backend.open()
    clock = heldClock()
  })
  afterEach(() => backend.dispose())
  return {
    store: () => opened,
    clock: () => clock,
    sql: (statement: string) => backend.sql(statement),
    /** The process dies and another starts on the same database. */
    restart: async () => {
      await opened.close()
      opened = await backend.open()
      await opened.releaseClaims()
    },
  }
}

export function inside<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T> {
  return opened.transaction(work)
}

/** Every line that was logged. */
export function keptLog() {
  const lines: string[] = []
  return { lines, log: createLog('debug', { write: (line) => void lines.push(line) }) }
}

/** The patients' side; each call takes the next of `outcomes`, an error to be thrown, or goes well. */
export function patientChannel(outcomes: (Error | null)[] = []) {
  const sent: { address: string; body: string; at: number }[] = []
  const deliver = async (address: string, message: PatientMessage) => {
    const outcome = outcomes.shift() ?? null
    if (outcome !== null) throw outcome
    const body = message.type === 'text' ? message.body : message.type
    sent.push({ address, body, at: clock.elapsed() })
    return `ref-${sent.length}`
  }
  const channel: PatientChannel = { split: (message) => [message], deliver }
  return { sent, channel }
}

export type Posted =
  | { readonly what: 'posted' | 'updated'; readonly ref: string; readonly card: Card }
  | { readonly what: 'note'; readonly ref: string; readonly note: Note }
  | { readonly what: 'notice'; readonly text: string }

/** The staff's side, in the same way. */
export function staffChannel(outcomes: (Error | null)[] = []) {
  const posted: Posted[] = []
  let refs = 0
  const take = (what: Posted) => {
    const outcome = outcomes.shift() ?? null
    if (outcome !== null) throw outcome
    posted.push(what)
  }
  const channel: StaffChannel = {
    postCard: async (card) => {
      const ref = `C1/${++refs}`
      take({ what: 'posted', ref, card })
      return ref
    },
    updateCard: async (ref, card) => take({ what: 'updated', ref, card }),
    postNote: async (ref, note) => take({ what: 'note', ref, note }),
    postNotice: async (text) => take({ what: 'notice', text }),
  }
  return { posted, channel }
}

/** Outbox work of one worker, with channels that take everything unless they are given. */
export function outboxWork(to: OutboxParts['to'], change: Partial<OutboxParts> = {}): () => Promise<number> {
  return createOutboxWork({
    to,
    store: opened,
    clock,
    patients: patientChannel().channel,
    staff: staffChannel().channel,
    hooks: createDeliveryHooks({
      knowledge: () => knowledge,
      deskLanguage: 'en',
      cases: createPatientCases(),
    }),
    pace: createPace(quick),
    worker: 'w1',
    log: createLog('silent'),
    wake: () => undefined,
    ...change,
  })
}

/** Works until nothing is to be done before `untilMs`; time moves on as the work asks to wait. */
export async function workUntil(work: () => Promise<number>, untilMs: number): Promise<void> {
  while (clock.elapsed() < untilMs) clock.advance(Math.min(await work(), untilMs - clock.elapsed()))
}
