import { describe, expect, it } from 'vitest'
import { bodies, buttonActions, effectsOf, says, take, waitingFor } from './setting.ts'

const alarm = waitingFor({ kind: 'urgent', entry: 'blackmailed' }, { minutesAgo: 1 })

describe('an alarm that is open', () => {
  it('is in /status, without a button that would take it back', () => {
    const result = take({ type: 'command', name: 'status' }, { waiting: [alarm] })
    expect(bodies(result).join()).toContain('status-open')
    expect(says(result).flatMap(buttonActions)).toEqual([])
  })

  it('is not taken back by a button that is pressed all the same', () => {
    const press = { type: 'press', action: `cancel:${alarm.asker.id}`, message: 'm' } as const
    const result = take(press, { waiting: [alarm] })
    expect(effectsOf(result, 'cancel')).toEqual([])
    expect(bodies(result)).toEqual(['waiting-urgent (et)'])
  })
})
