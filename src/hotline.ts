import { randomUUID } from 'node:crypto'
import { createPatientHandler, type Observe } from './conversation/handle.ts'
import { createIntake } from './conversation/intake.ts'
import { createInboxWork } from './delivery/inbox.ts'
import { createOutboxWork } from './delivery/outbox.ts'
import { createPace, type PaceLimits } from './delivery/pace.ts'
import { createPump } from './delivery/pump.ts'
import { createStaffHandler } from './desk/act.ts'
import { createDesk } from './desk/desk.ts'
import { createPatientCases } from './desk/patient-cases.ts'
import { createDeliveryHooks } from './desk/settle.ts'
import type { Knowledge } from './knowledge/entry.ts'
import { phrase } from './knowledge/render.ts'
import type { Log } from './log.ts'
import type { Matcher } from './matcher/result.ts'
import type { Clock, PatientChannel, PatientIntake, StaffChannel, StaffDesk, Store } from './ports.ts'

export interface HotlineParts {
  readonly store: Store
  readonly clock: Clock
  readonly current: () => { readonly knowledge: Knowledge; readonly matcher: Matcher }
  readonly deskLanguage: string
  readonly log: Log
  readonly observe?: Observe | undefined
}

export interface Channels {
  readonly patients: PatientChannel
  readonly staff: StaffChannel
  readonly patientPace: PaceLimits
  readonly staffPace: PaceLimits
}

export interface Hotline {
  readonly intake: PatientIntake
  readonly desk: StaffDesk
  /** Starts handling and sending. Before this, what comes in is only stored. */
  start(channels: Channels): void
  /** Finishes what is under way; the rest stays in the store. */
  stop(): Promise<void>
}

const patientLoops = 8

/** Wires conversation, desk and delivery over a store. It knows no platform: channels come in with `start`. */
export function createHotline(parts: HotlineParts): Hotline {
  const { store, clock, current, deskLanguage, log } = parts
  const knowledge = () => current().knowledge
  let pumps: ReturnType<typeof createPump>[] = []
  const wake = () => {
    for (const pump of pumps) pump.wake()
  }

  return {
    intake: createIntake({ store, clock, wake }),
    desk: createDesk({ store, clock, knowledge, deskLanguage, wake }),
    start: (channels) => {
      pumps = createPumps(parts, channels, wake)
      for (const pump of pumps) pump.start()
      log.info(
        { entries: knowledge().entries.size, version: knowledge().version.slice(0, 12) },
        'hotline started',
      )
    },
    stop: async () => {
      await Promise.all(pumps.map((pump) => pump.stop()))
    },
  }
}

function createPumps(
  { store, clock, current, deskLanguage, log, observe }: HotlineParts,
  channels: Channels,
  wake: () => void,
) {
  const { patients, staff } = channels
  const split = patients.split.bind(patients)
  const cases = createPatientCases()
  const knowledge = () => current().knowledge
  const handlePatient = createPatientHandler({ current, cases, split, observe })
  const handleStaff = createStaffHandler({
    split,
    phrase: (id, language) => phrase(knowledge(), id, language),
  })
  const hooks = createDeliveryHooks({ knowledge, deskLanguage, cases })
  const common = { store, clock, log, worker: randomUUID(), wake }
  const inbox = createInboxWork({
    ...common,
    handle: (tx, item, now) =>
      item.from === 'patient' ? handlePatient(tx, item, now) : handleStaff(tx, item, now),
  })
  const outbox = (to: 'patient' | 'staff', limits: PaceLimits) =>
    createOutboxWork({ ...common, to, patients, staff, hooks, pace: createPace(limits) })
  return [
    createPump({ name: 'inbox', work: inbox, loops: 1, log }),
    createPump({
      name: 'to-patients',
      work: outbox('patient', channels.patientPace),
      loops: patientLoops,
      log,
    }),
    createPump({ name: 'to-staff', work: outbox('staff', channels.staffPace), loops: 1, log }),
  ]
}
