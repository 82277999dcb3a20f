import { describe, expect, it } from 'vitest'
import type { Seen } from '../../src/conversation/handle.ts'
import { renderAnswer } from '../../src/knowledge/render.ts'
import { at } from '../store/samples.ts'
import { handleWith, happens, queued, told, withHandler } from './bench.ts'
import { knowledge, textEvent } from './setting.ts'

const { store, sql } = withHandler()

describe('handling what a patient did', () => {
  it('answers a question, remembers it, and keeps both messages', async () => {
    const patient = await happens(textEvent('what data was stolen'))
    expect(await told()).toEqual(['Data of 500 people was stolen.'])
    expect(await queued('staff')).toEqual([])
    expect(patient.state).toMatchObject({
      languageHint: 'en',
      answered: [{ question: 'what data was stolen', language: 'en', entry: 'what-was-stolen' }],
    })
    const { hash } = renderAnswer(knowledge, 'what-was-stolen', 'en')
    const columns = 'direction, language, decision, entry, text_hash'
    const rows = await sql(`select ${columns} from messages order by direction`)
    expect(rows.map((row) => Object.values(row))).toEqual([
      ['in', 'en', 'answer', 'what-was-stolen', null],
      ['out', 'en', null, 'what-was-stolen', hash],
    ])
  })

  it('opens a case for what no entry answers, with its card, and says so', async () => {
    const patient = await happens(textEvent('what is the weather like'))
    expect(await told()).toEqual(['waiting (en)'])
    const [card, ...rest] = await queued('staff')
    expect(card).toMatchObject({ to: 'staff', type: 'card' })
    expect(rest).toEqual([])
    const [asker] = await store().transaction((tx) => tx.waiting(patient.id))
    expect(asker).toMatchObject({ question: 'what is the weather like', state: 'waiting', since: at(0) })
  })

  it('adds what comes within ten minutes to the case, and not what comes later', async () => {
    await happens(textEvent('what is the weather like'))
    await happens(textEvent('zebra crossing rules'), { seconds: 599 })
    expect(await told()).toEqual(['waiting (en)', 'already-waiting (en)'])
    const notes = (await queued('staff')).filter((each) => 'note' in each)
    expect(notes).toMatchObject([{ note: { type: 'follow-up', text: 'zebra crossing rules' } }])
    await happens(textEvent('zebra crossing rules'), { seconds: 601 })
    expect(await told()).toEqual(['waiting (en)'])
    expect(await sql('select id from cases')).toHaveLength(2)
  })

  it('lets two patients with the same question join one case, each under a pseudonym', async () => {
    await happens(textEvent('will my insurer know'))
    const second = await happens(textEvent('kas kindlustus saab teada'), { address: '200', hint: 'et' })
    const [found] = await sql('select id from cases')
    const askers = await store().transaction((tx) => tx.askers(String(found?.id)))
    expect(askers.map(({ language }) => language)).toEqual(['en', 'et'])
    const staff = await queued('staff')
    expect(staff.at(-1)).toMatchObject({
      note: { type: 'joined', pseudonym: second.pseudonym, text: 'kas kindlustus saab teada' },
    })
    expect(JSON.stringify(staff)).not.toMatch(/"[12]00"/)
  })

  it('cancels with the button that was sent, and the case ends', async () => {
    const patient = await happens(textEvent('what is the weather like'))
    const [asker] = await store().transaction((tx) => tx.waiting(patient.id))
    await happens({ type: 'press', action: `cancel:${asker?.id}`, message: 'm5' })
    expect(await told()).toEqual(['waiting (en)', 'cancelled (en)'])
    expect(await store().transaction((tx) => tx.waiting(patient.id))).toEqual([])
    expect(await store().transaction((tx) => tx.case(asker?.caseId ?? ''))).toMatchObject({ state: 'closed' })
  })

  it("does not let a patient cancel another's question", async () => {
    const first = await happens(textEvent('what is the weather like'))
    const [asker] = await store().transaction((tx) => tx.waiting(first.id))
    await happens({ type: 'press', action: `cancel:${asker?.id}`, message: 'm' }, { address: '200' })
    expect(await told()).toContain('cancel-too-late (en)')
    expect(await store().transaction((tx) => tx.waiting(first.id))).toHaveLength(1)
  })

  it('takes the buttons away that were pressed', async () => {
    await happens({ type: 'press', action: 'lang:et', message: 'm5' })
    const messages = (await queued('patient')).map((each) => each.to === 'patient' && each.message)
    expect(messages).toEqual([
      { type: 'text', body: 'language-set (et)' },
      { type: 'clear-buttons', message: 'm5' },
    ])
  })

  it('sends a long text in the pieces of the channel, in order, and keeps it whole', async () => {
    await happens(textEvent('i am being blackmailed'))
    expect(await told()).toEqual(['Do not pay. Call 112.', 'waiting-urgent (en)'])
    expect(await sql("select id from messages where direction = 'out'")).toHaveLength(1)
  })

  it('notes a block on the card that waits, and that a message ends it', async () => {
    await happens(textEvent('what is the weather like'))
    await queued('staff')
    expect((await happens({ type: 'blocked' })).reachable).toBe(false)
    expect(await queued('staff')).toMatchObject([{ type: 'card' }, { note: { type: 'unreachable' } }])
    expect((await happens(textEvent('are you human'))).reachable).toBe(true)
    expect(await queued('staff')).toMatchObject([{ type: 'card' }])
  })

  it('keeps the language that was chosen before that of the program', async () => {
    await happens({ type: 'press', action: 'lang:et', message: 'm5' })
    const patient = await happens({ type: 'empty' }, { hint: 'en' })
    expect(patient.state).toMatchObject({ language: 'et', languageHint: 'en' })
    expect((await told()).at(-1)).toBe('empty (et)')
  })

  it('hears a message after what was said within ten minutes, and no longer', async () => {
    const entriesAfter = async (address: string, seconds: number) => {
      const seen: Seen[] = []
      await happens(textEvent('what data was stolen'), { address })
      handleWith({ observe: (each) => seen.push(each) })
      await happens(textEvent('did they know'), { address, seconds })
      return seen[0]?.inspection.candidates.find(({ entry }) => entry === 'what-was-stolen')?.confidence ?? 0
    }
    expect(await entriesAfter('100', 599)).toBeGreaterThan(await entriesAfter('200', 600))
  })

  it('shows what was seen of a text, and of nothing else, to a page that asks for it', async () => {
    const seen: Seen[] = []
    const observe = (each: Seen) => void seen.push(each)
    handleWith({ observe })
    await happens(textEvent('112'), { hint: 'en' })
    await happens({ type: 'command', name: 'help' })
    expect(seen).toMatchObject([{ message: 'm1', text: '112', inspection: { language: 'en', read: '112' } }])
  })

  it('leaves nothing behind when it fails half-way', async () => {
    const split = () => {
      throw new Error('no pieces')
    }
    handleWith({ split })
    await expect(happens(textEvent('what is the weather like'))).rejects.toThrow('no pieces')
    expect(await sql('select id from cases')).toEqual([])
    expect(await sql('select id from messages')).toEqual([])
    expect(await sql('select id from outbox')).toEqual([])
  })
})
