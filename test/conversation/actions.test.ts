import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ButtonAction, decodeAction, encodeAction } from '../../src/conversation/actions.ts'

const entry = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,47}$/)
const action: fc.Arbitrary<ButtonAction> = fc.oneof(
  fc.record({ type: fc.constant('pick' as const), entry }),
  fc.record({ type: fc.constant('none-of-these' as const) }),
  fc.record({ type: fc.constant('helped' as const), yes: fc.boolean(), entry }),
  fc.record({ type: fc.constant('cancel' as const), askerId: fc.uuid() }),
  fc.record({ type: fc.constant('language' as const), language: fc.stringMatching(/^[a-z]{2}$/) }),
)

describe('button actions', () => {
  it('survive the way over the wire, within 64 bytes', () => {
    fc.assert(
      fc.property(action, (sent) => {
        const wire = encodeAction(sent)
        expect(Buffer.byteLength(wire)).toBeLessThanOrEqual(64)
        expect(decodeAction(wire)).toEqual(sent)
      }),
    )
  })

  it('take nothing that Selgus never sent', () => {
    for (const wire of [
      '',
      ':',
      'pick:',
      'pick:../etc',
      'cancel:1',
      'lang:english',
      'yes:A',
      'PICK:a',
      'none:x',
      '__proto__:x',
    ]) {
      expect(decodeAction(wire), wire).toBeNull()
    }
    fc.assert(fc.property(fc.string(), (wire) => void decodeAction(wire)))
  })
})
