import { describe, expect, it } from 'vitest'
import type { Store } from '../../src/ports.ts'
import type { Given } from './contract.ts'
import { addAsker, admit, at, sampleCase } from './samples.ts'

export function casesContract({ backend, store }: Given): void {
  const inside: Store['transaction'] = (work) => store().transaction(work)

  describe('cases', () => {
    it('gives back a case as it was made', async () => {
      const made = sampleCase('c1')
      await inside((tx) => tx.createCase(made))
      expect(await inside((tx) => tx.case('c1'))).toEqual(made)
      expect(await inside((tx) => tx.case('none'))).toBeNull()
      const bare = sampleCase('c2', {
        entry: null,
        topic: null,
        considered: [],
        claimedBy: 'U1',
        cardRef: 'C1/2',
      })
      await inside((tx) => tx.createCase(bare))
      expect(await inside((tx) => tx.case('c2'))).toEqual(bare)
    })

    it('changes only what is named', async () => {
      await inside((tx) => tx.createCase(sampleCase('c1')))
      await inside((tx) => tx.updateCase('c1', { cardRef: 'C1/17' }))
      await inside((tx) => tx.updateCase('c1', { state: 'claimed', claimedBy: 'U1' }))
      await inside((tx) => tx.updateCase('c1', {}))
      const claimed = sampleCase('c1', { cardRef: 'C1/17', state: 'claimed', claimedBy: 'U1' })
      expect(await inside((tx) => tx.case('c1'))).toEqual(claimed)
      await inside((tx) => tx.updateCase('c1', { state: 'open', claimedBy: null }))
      expect(await inside((tx) => tx.case('c1'))).toEqual(sampleCase('c1', { cardRef: 'C1/17' }))
    })

    it('finds the case of a topic while somebody may work on it', async () => {
      const find = async () => (await inside((tx) => tx.caseByTopic('entry:x')))?.id ?? null
      expect(await find()).toBeNull()
      await inside((tx) => tx.createCase(sampleCase('c1', { topic: 'entry:x' })))
      expect(await find()).toBe('c1')
      await inside((tx) => tx.updateCase('c1', { state: 'claimed' }))
      expect(await find()).toBe('c1')
      await inside((tx) => tx.updateCase('c1', { state: 'answered' }))
      expect(await find()).toBeNull()
      await inside((tx) => tx.createCase(sampleCase('c2', { topic: 'entry:x' })))
      expect(await find()).toBe('c2')
      await inside((tx) => tx.createCase(sampleCase('c3', { topic: null })))
      await inside((tx) => tx.createCase(sampleCase('c4', { topic: null })))
    })

    it('lets all who ask about a topic at once join one case', async () => {
      const other = await backend().openBeside(store())
      const join = (index: number) =>
        (index % 2 === 0 ? store() : other).transaction(async (tx) => {
          const found = await tx.caseByTopic('entry:x')
          await new Promise((resolve) => setTimeout(resolve, 2))
          if (found === null) await tx.createCase(sampleCase(`c${index}`, { topic: 'entry:x' }))
        })
      await Promise.all(Array.from({ length: 8 }, (_, index) => join(index)))
      expect(await backend().sql('select id from cases')).toHaveLength(1)
    })

    it('lists askers oldest first, with pseudonym and reach', async () => {
      const [first, second] = [await admit(store(), '100'), await admit(store(), '200')]
      await inside(async (tx) => {
        await tx.createCase(sampleCase('c1'))
        await addAsker(tx, 'young', 'c1', first, 20)
        await addAsker(tx, 'z-old', 'c1', second, 10)
        await addAsker(tx, 'a-old', 'c1', first, 10)
        await tx.setReachable(second, false)
      })
      const askers = await inside((tx) => tx.askers('c1'))
      expect(askers.map(({ id }) => id)).toEqual(['z-old', 'a-old', 'young'])
      const patient = await inside((tx) => tx.patient(second))
      expect(askers[0]).toEqual({
        id: 'z-old',
        caseId: 'c1',
        patientId: second,
        pseudonym: patient?.pseudonym,
        language: 'et',
        question: 'question z-old',
        state: 'waiting',
        since: at(10),
        reachable: false,
      })
      expect(await inside((tx) => tx.asker('z-old'))).toEqual(askers[0])
      expect(await inside((tx) => tx.asker('none'))).toBeNull()
    })

    it("lists what a patient waits for, across cases, and nobody else's", async () => {
      const [patient, other] = [await admit(store(), '100'), await admit(store(), '200')]
      await inside(async (tx) => {
        for (const id of ['c1', 'c2']) await tx.createCase(sampleCase(id))
        await addAsker(tx, 'a2', 'c2', patient, 20)
        await addAsker(tx, 'a1', 'c1', patient, 10)
        await addAsker(tx, 'a3', 'c1', patient, 30)
        await addAsker(tx, 'b1', 'c1', other, 5)
        await tx.setAskerState('a3', 'sending')
      })
      expect((await inside((tx) => tx.waiting(patient))).map(({ id }) => id)).toEqual(['a1', 'a2'])
      expect((await inside((tx) => tx.asker('a3')))?.state).toBe('sending')
    })

    it('keeps one draft per case and member of staff', async () => {
      await inside(async (tx) => {
        for (const id of ['c1', 'c2']) await tx.createCase(sampleCase(id))
      })
      const save = (caseId: string, staff: string, et: string) =>
        inside((tx) => tx.saveDraft({ caseId, staff, texts: { et } }))
      const replaced = await save('c1', 'U1', 'üks')
      const first = await save('c1', 'U1', 'kaks')
      expect(await inside((tx) => tx.draftById(replaced))).toBeNull()
      const others = [await save('c1', 'U2', 'kolm'), await save('c2', 'U1', 'neli')]
      expect(new Set([replaced, first, ...others]).size).toBe(4)
      const draft = { id: first, caseId: 'c1', staff: 'U1', texts: { et: 'kaks' } }
      expect(await inside((tx) => tx.draft('c1', 'U1'))).toEqual(draft)
      expect(await inside((tx) => tx.draftById(first))).toEqual(draft)
      await inside((tx) => tx.deleteDraft(first))
      expect(await inside((tx) => tx.draft('c1', 'U1'))).toBeNull()
      expect(await inside((tx) => tx.draftById(first))).toBeNull()
      expect((await inside((tx) => tx.draft('c1', 'U2')))?.texts).toEqual({ et: 'kolm' })
    })
  })
}
