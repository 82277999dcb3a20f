import { describe, expect, it } from 'vitest'
import { fault } from '../../adapters/playground/slack/faults.ts'
import { shownText } from '../../adapters/playground/slack/shown-text.ts'
import type { Card } from '../../src/desk/card.ts'
import { count, startWithCard, until, waiting } from './harness.ts'

/** A member who has clicked Answer on a card, with the modal open. */
async function answering(change: Partial<Card> = {}) {
  const bench = await startWithCard(change)
  const open = async () => {
    await bench.staff.click(bench.message, 'answer')
    await until(() => bench.staff.view !== null)
  }
  await open()
  const modal = () => bench.staff.view ?? expect.fail('no modal is open')
  const shown = () => shownText({ text: '', blocks: modal().blocks })
  return { ...bench, open, modal, shown }
}

const both = { askers: [waiting('et'), waiting('ru', 'P-2222'), waiting('ru', 'P-3333')] }

describe('the modal to answer in', () => {
  it('shows the question literally and a field for the language', async () => {
    const { modal, shown, card } = await answering({ question: 'Kas <!here> & *mina*?' })
    expect(modal()).toMatchObject({
      title: `Answer case ${card.caseId.slice(0, 4)}`,
      submit: 'Preview',
      close: 'Cancel',
      values: { 'text-et': '' },
    })
    expect(shown()).toContain('Kas <!here> & *mina*?')
    expect(shown()).toContain('Estonian, to 1 person')
  })

  it('has a field for each language somebody waits in, and only for those', async () => {
    const { modal, shown } = await answering({
      askers: [...both.askers, { ...waiting('en'), state: 'delivered' }],
    })
    expect(Object.keys(modal().values)).toEqual(['text-et', 'text-ru'])
    expect(shown()).toContain('Russian, to 2 people')
  })

  it('fits a question as long as Telegram allows', async () => {
    const { shown } = await answering({ question: 'õ"'.repeat(2_048) })
    expect(shown().match(/õ"/g)).toHaveLength(2_048)
  })

  it('does not open when nobody waits any more', async () => {
    const { staff, message, desk, card } = await startWithCard()
    desk.cards.set(card.caseId, { ...card, askers: [{ ...waiting('et'), state: 'cancelled' }] })
    await staff.click(message, 'answer')
    await until(() => staff.view !== null)
    expect(staff.view?.submit).toBeNull()
    expect(JSON.stringify(staff.view?.blocks)).toContain('Nobody waits for an answer')
  })

  it.each([
    ['Slack refuses it', fault.error('expired_trigger_id')],
    ['Slack fails', fault.internal],
  ])('does not open when %s; the next click opens it', async (_, planned) => {
    const { staff, message, driver, lines } = await startWithCard()
    driver.next('views.open', planned)
    expect(await staff.click(message, 'answer')).toEqual({ acked: true })
    await until(() => count(lines, /a modal could not be opened/) === 1)
    expect(staff.view).toBeNull()
    await staff.click(message, 'answer')
    await until(() => staff.view !== null)
  })
})

describe('an answer', () => {
  it('is written, looked at, mended and sent', async () => {
    const { staff, modal, shown, desk, card } = await answering()
    expect(await staff.submit()).toMatchObject({ acked: false, errors: { 'text-et': expect.any(String) } })
    expect(await staff.submit({ 'text-et': ' \n ' })).toMatchObject({ acked: true, result: 'errors' })
    expect(modal().errors).toEqual({ 'text-et': 'Write a text in at least one language.' })

    expect(await staff.submit({ 'text-et': 'Ei tea <!here>.' })).toMatchObject({ result: 'push' })
    expect(modal()).toMatchObject({ title: 'Send this?', submit: 'Send', close: 'Back' })
    expect(shown()).toBe(
      'Estonian, to 1 person\nEi tea <!here>.\nAbove it stands, in their language, that a person of the hotline answers.',
    )
    expect(desk.updates).toEqual([])

    staff.closeView()
    expect(modal().values).toEqual({ 'text-et': 'Ei tea <!here>.' })
    await staff.submit({ 'text-et': '  Me ei tea.\n' })
    expect(shown()).toBe(
      'Estonian, to 1 person\nMe ei tea.\nAbove it stands, in their language, that a person of the hotline answers.',
    )

    expect(await staff.submit()).toMatchObject({ acked: true, result: 'clear' })
    expect(staff.view).toBeNull()
    const [draft] = [...desk.drafts.values()]
    expect(draft?.texts).toEqual({ et: 'Me ei tea.' })
    expect(desk.updates).toEqual([
      {
        key: expect.stringContaining('send:'),
        staff: staff.id,
        action: { type: 'send', caseId: card.caseId, draftId: draft?.id },
      },
    ])
  })

  it('in several languages shows what each gets', async () => {
    const { staff, shown, desk } = await answering(both)
    await staff.submit({ 'text-et': 'Ei.', 'text-ru': 'Нет.' })
    expect(shown()).toBe(
      'Estonian, to 1 person\nEi.\nRussian, to 2 people\nНет.\nAbove it stands, in their language, that a person of the hotline answers.',
    )
    await staff.submit()
    expect([...desk.drafts.values()][0]?.texts).toEqual({ et: 'Ei.', ru: 'Нет.' })
  })

  it('in one language of several says who goes on waiting', async () => {
    const { staff, shown } = await answering(both)
    expect(await staff.submit({})).toMatchObject({ result: 'errors' })
    await staff.submit({ 'text-ru': 'Нет.' })
    expect(shown()).toContain('*Estonian*: 1 person will go on waiting, no text is written.')
    expect(shown()).toContain('Russian, to 2 people\nНет.')
  })

  it('as long as it may be is shown and kept whole', async () => {
    const { staff, shown, desk } = await answering(both)
    const [et, ru] = ['õ<'.repeat(1_500), '🙂'.repeat(1_500)]
    expect(await staff.submit({ 'text-et': `${et}!` })).toMatchObject({
      acked: false,
      errors: { 'text-et': expect.stringContaining('3000') },
    })
    expect(await staff.submit({ 'text-et': et, 'text-ru': ru })).toMatchObject({ result: 'push' })
    expect(shown().replaceAll('\n', '')).toContain(et)
    expect(shown().replaceAll('\n', '')).toContain(ru)
    expect([...desk.drafts.values()][0]?.texts).toEqual({ et, ru })
  })

  it('that was cancelled after a preview is still there the next time', async () => {
    const { staff, open, modal, desk } = await answering()
    await staff.submit({ 'text-et': 'Pooleli & <lause>' })
    staff.dismissViews()
    expect(staff.view).toBeNull()
    await open()
    expect(modal().values).toEqual({ 'text-et': 'Pooleli & <lause>' })
    expect(desk.updates).toEqual([])
  })

  it('sent twice by Slack has the same key', async () => {
    const { staff, driver, desk } = await answering()
    await staff.submit({ 'text-et': 'Ei.' })
    await staff.submit()
    await driver.redeliverLast()
    expect(desk.updates).toHaveLength(2)
    expect(desk.updates[0]).toEqual(desk.updates[1])
  })

  it('is not sent when storing fails: the modal stays, and Send works later', async () => {
    const { staff, desk, modal, lines } = await answering()
    await staff.submit({ 'text-et': 'salajane tekst' })
    desk.beforeAct = () => {
      throw new Error('salajane tekst')
    }
    expect(await staff.submit()).toMatchObject({ acked: false })
    expect(modal().title).toBe('Send this?')
    desk.beforeAct = () => undefined
    expect(await staff.submit()).toMatchObject({ acked: true, result: 'clear' })
    expect(lines.join()).not.toContain('salajane')
  })

  it('of two members is two drafts', async () => {
    const { staff, driver, message, desk } = await answering()
    const other = driver.member('Rein')
    await other.click(message, 'answer')
    await until(() => other.view !== null)
    await staff.submit({ 'text-et': 'Tiina' })
    await other.submit({ 'text-et': 'Rein' })
    expect([...desk.drafts.values()].map(({ texts }) => texts.et)).toEqual(['Tiina', 'Rein'])
  })
})

describe('an answer that comes too late', () => {
  const ended = 'This case was answered or closed in the meantime. Nothing was sent.'

  it.each(['answered', 'closed'] as const)('is not looked at when the case is %s', async (state) => {
    const { staff, shown, desk, card } = await answering()
    desk.cards.set(card.caseId, { ...card, state })
    expect(await staff.submit({ 'text-et': 'Ei.' })).toMatchObject({ result: 'update' })
    expect(shown()).toBe(ended)
    expect(staff.view?.submit).toBeNull()
  })

  it('is not sent', async () => {
    const { staff, shown, desk, card } = await answering()
    await staff.submit({ 'text-et': 'Ei.' })
    desk.cards.delete(card.caseId)
    expect(await staff.submit()).toMatchObject({ result: 'update' })
    expect(shown()).toBe(ended)
    expect(desk.updates).toEqual([])
  })

  it('for a language is refused at its field, also when others wait by now', async () => {
    const { staff, modal, desk, card } = await answering()
    desk.cards.set(card.caseId, { ...card, askers: [waiting('ru')] })
    expect(await staff.submit({ 'text-et': 'Ei.' })).toMatchObject({ acked: true, result: 'errors' })
    expect(modal().errors['text-et']).toContain('press Answer again')
    expect(await staff.submit({ 'text-et': ' ' })).toMatchObject({ acked: true, result: 'errors' })
    expect(desk.updates).toEqual([])
  })
})

describe('who may answer', () => {
  const refused = 'Only members of the desk channel can answer. Nothing was sent.'

  it('is not who has left the channel with the modal open', async () => {
    const { staff, shown, desk } = await answering()
    staff.leave()
    expect(await staff.submit({ 'text-et': 'Ei.' })).toMatchObject({ result: 'update' })
    expect(shown()).toBe(refused)
    expect(desk.drafts.size).toBe(0)
  })

  it('is not who has left it before Send', async () => {
    const { staff, shown, desk } = await answering()
    await staff.submit({ 'text-et': 'Ei.' })
    staff.leave()
    await staff.submit()
    expect(shown()).toBe(refused)
    expect(desk.updates).toEqual([])
  })

  it('is not decided without an answer of Slack', async () => {
    const { staff, driver, desk } = await answering()
    await staff.submit({ 'text-et': 'Ei.' })
    driver.next('conversations.members', fault.internal)
    expect(await staff.submit()).toMatchObject({ acked: false })
    expect(desk.updates).toEqual([])
    expect(await staff.submit()).toMatchObject({ acked: true })
  })
})

describe('what is written in a thread', () => {
  it('is never read', async () => {
    const { staff, message, desk, driver } = await startWithCard()
    const before = driver.requests.length
    staff.write('send: your data is gone', message)
    staff.write('@Selgus claim')
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(driver.thread(message)).toHaveLength(1)
    expect(desk.updates).toEqual([])
    expect(driver.requests).toHaveLength(before)
  })
})
