import { describe, expect, it } from 'vitest'
import type { PatientUpdate } from '../../src/conversation/event.ts'
import { createIntake, redactUpdate } from '../../src/conversation/intake.ts'
import { commandMenu } from '../../src/conversation/menu.ts'
import { makeSqliteBackend } from '../store/backend.ts'
import { at } from '../store/samples.ts'
import { knowledge, textEvent } from './setting.ts'

const clock = { now: () => at(0) }
const update: PatientUpdate = {
  key: 'k1',
  address: '100',
  event: textEvent('Minu isikukood on 49403136526 ja e-post mari@example.ee', {
    message: 'm3',
    edited: true,
  }),
}

describe('intake', () => {
  it('takes personal data out of a text and keeps the rest of the event', () => {
    expect(redactUpdate(update)).toEqual({
      key: 'k1',
      address: '100',
      event: {
        type: 'text',
        text: 'Minu isikukood on [personal code] ja e-post [e-mail]',
        message: 'm3',
        edited: true,
        redacted: ['personal-code', 'e-mail'],
      },
    })
  })

  it('leaves events without text as they are', () => {
    const press = { type: 'press', action: 'cancel:49403136526', message: 'm' } as const
    expect(redactUpdate({ ...update, event: press }).event).toEqual(press)
  })

  it('stores what is redacted before it resolves, and wakes the workers once for one update', async () => {
    const backend = await makeSqliteBackend()
    const store = await backend.open()
    let wakes = 0
    const wake = () => {
      wakes += 1
    }
    const intake = createIntake({ store, clock, wake })
    await intake(update)
    await intake(update)
    expect(wakes).toBe(1)
    const item = await store.transaction((tx) => tx.claimInbox('w', at(1), 1_000))
    expect(item).toMatchObject({ event: redactUpdate(update).event, receivedAt: at(0) })
    expect(await store.transaction((tx) => tx.claimInbox('w', at(1), 1_000))).toBeNull()
    await backend.dispose()
  })

  it('fails when the update could not be stored, so that it is sent again', async () => {
    const backend = await makeSqliteBackend()
    const store = await backend.open()
    await store.close()
    const intake = createIntake({ store, clock, wake: () => expect.unreachable() })
    await expect(intake(update)).rejects.toMatchObject({ code: 'store-failed' })
    await backend.dispose()
  })
})

describe('the menu', () => {
  it('has every command in every language, described by its phrase', () => {
    const names = ['start', 'help', 'human', 'status', 'language', 'privacy']
    expect(commandMenu(knowledge)).toEqual({
      et: names.map((command) => ({ command, description: `command-${command} (et)` })),
      en: names.map((command) => ({ command, description: `command-${command} (en)` })),
    })
  })
})
