import { describe, expect, it } from 'vitest'
import { form, input, modal, plain, section, startBare, startLocal } from './local-slack.ts'

describe('views', () => {
  it('are refused when they are no views', async () => {
    const { ask } = await startLocal()
    const error = async (view: unknown) => {
      const answer = await ask('views.open', { trigger_id: '1.2.a', view })
      return [answer.error, ...((answer.response_metadata as { messages?: string[] })?.messages ?? [])].join(
        ' ',
      )
    }
    expect(await error(modal)).toBe('invalid_trigger_id')
    for (const [view, words] of [
      [undefined, 'missing required field: type'],
      ['no json', 'missing required field: type'],
      [{ ...modal, type: 'home' }, 'unsupported type: home'],
      [
        { ...modal, title: plain('a'.repeat(25)) },
        'must be less than 25 characters [json-pointer:/view/title/text]',
      ],
      [{ ...modal, submit: plain('a'.repeat(25)) }, '/view/submit/text'],
      [{ ...modal, close: plain('') }, '/view/close/text'],
      [{ ...modal, title: undefined }, 'missing required field: title'],
      [{ ...modal, private_metadata: 'a'.repeat(3_001) }, '/view/private_metadata'],
      [{ ...modal, colour: 'red' }, 'invalid additional property: colour'],
      [{ ...modal, blocks: Array.from({ length: 101 }, () => section) }, 'no more than 100 items allowed'],
      [{ ...modal, blocks: [input] }, 'missing required field: submit'],
    ] as const) {
      const found = await error(view)
      expect(found).toMatch(/^invalid_arguments /)
      expect(found).toContain(words)
    }
  })

  it('of the home tab are kept by member', async () => {
    const { ask, driver } = await startLocal()
    const tiina = driver.member('Tiina')
    const home = { type: 'home', blocks: [section] }
    expect((await ask('views.publish', { user_id: 'U0NOBODY', view: home })).error).toBe('invalid_arguments')
    const { view } = await ask('views.publish', { user_id: tiina.id, view: home })
    expect(driver.home(tiina)?.blocks).toMatchObject([section])
    const again = { user_id: tiina.id, view: home, hash: 'old' }
    expect((await ask('views.publish', again)).error).toBe('hash_conflict')
    const { hash } = view as { hash: string }
    expect((await ask('views.publish', { ...again, hash })).ok).toBe(true)
  })
})

describe('a modal', () => {
  it('needs a click that is fresh and was not used', async () => {
    const { app, member, message, driver, ask } = await startBare()
    const error = async (view: object = modal) =>
      (await ask('views.open', { trigger_id: app.payloads.at(-1)?.trigger_id, view })).error
    await member.click(message, 'go')
    expect(await error({ ...modal, blocks: 'none' })).toBe('invalid_arguments')
    expect(await error()).toBeUndefined()
    expect(await error()).toBe('exchanged_trigger_id')
    await member.click(message, 'go')
    driver.expireTriggers()
    expect(await error()).toBe('expired_trigger_id')
    await member.click(message, 'go')
    await new Promise((resolve) => setTimeout(resolve, 3_050))
    expect(await error()).toBe('expired_trigger_id')
    expect(member.view?.title).toBe('T')
  })

  it('is one of three on top of each other at most', async () => {
    const { app, member, ask, open } = await startBare()
    await open(form)
    const push = async () => {
      await member.submit({ words: 'a' })
      const view = { ...form, title: plain('U') }
      return (await ask('views.push', { trigger_id: app.payloads.at(-1)?.trigger_id, view })).error
    }
    app.reply = () => ({ response_action: 'errors', errors: { words: 'No' } })
    expect(await push()).toBeUndefined()
    expect(await push()).toBeUndefined()
    expect(await push()).toBe('push_limit_reached')
    app.reply = () => ({ response_action: 'push', view: modal })
    expect(await member.submit()).toEqual({
      acked: false,
      error: 'bad answer: push_limit_reached',
      errors: {},
    })
    for (const title of ['U', 'T']) {
      member.closeView()
      expect(member.view?.title).toBe(title)
    }
    member.closeView()
    expect(member.view).toBeNull()
    expect(() => member.closeView()).toThrow('Tiina has no modal open.')
  })

  it('cannot be pushed by a click on a message, nor onto nothing', async () => {
    const { app, member, message, ask } = await startBare()
    await member.click(message, 'go')
    const push = { trigger_id: app.payloads.at(-1)?.trigger_id, view: modal }
    expect((await ask('views.push', push)).error).toBe('not_found')
  })

  it('that changes keeps what was typed in the same field, and its hash does not stay', async () => {
    const { member, ask, open } = await startBare()
    const { view } = await open(form)
    const { id, hash } = view as { id: string; hash: string }
    const initial = (value: string, action_id = 'text') => ({
      ...form,
      blocks: [{ ...input, element: { ...input.element, action_id, initial_value: value } }],
    })
    const update = (params: object) => ask('views.update', params)
    expect((await update({ view: form })).error).toBe('invalid_arguments')
    expect((await update({ view: form, view_id: 'V0NONE' })).error).toBe('not_found')
    expect((await update({ view: initial('b'), view_id: id, hash })).ok).toBe(true)
    expect((await update({ view: form, view_id: id, hash })).error).toBe('hash_conflict')
    expect(member.view?.values).toEqual({ words: '' })
    await update({ view: initial('b', 'other'), view_id: id })
    expect(member.view?.values).toEqual({ words: 'b' })
    member.closeView()
    expect((await update({ view: form, view_id: id })).error).toBe('not_found')
  })

  it('tells the app that it was closed, if the app wants to know', async () => {
    const { app, member, open } = await startBare()
    await open(modal)
    member.closeView()
    await open({ ...modal, notify_on_close: true })
    member.closeView()
    await open({ ...modal, notify_on_close: true })
    member.dismissViews()
    await expect.poll(() => app.payloads.filter(({ type }) => type === 'view_closed')).toHaveLength(2)
    const closed = app.payloads.filter(({ type }) => type === 'view_closed')
    expect(closed.map(({ is_cleared }) => is_cleared)).toEqual([false, true])
  })
})

describe('submitting a modal', () => {
  it('is stopped by Slack itself while a field is empty, too short or too long', async () => {
    const { app, member, open } = await startBare()
    const element = { ...input.element, min_length: 2, max_length: 5 }
    const optional = { ...input, block_id: 'more', optional: true }
    await open({ ...form, blocks: [{ ...input, element }, optional] })
    const before = app.payloads.length
    for (const words of ['', 'a', 'abcdef']) {
      expect(await member.submit({ words })).toMatchObject({
        acked: false,
        errors: { words: expect.any(String) },
      })
    }
    expect(Object.keys(member.view?.errors ?? {})).toEqual(['words'])
    expect(app.payloads).toHaveLength(before)
    expect(await member.submit({ words: 'abc' })).toEqual({ acked: true, result: 'close', errors: {} })
    expect(member.view).toBeNull()
  })

  it('is refused where there is nothing to submit', async () => {
    const { member, open } = await startBare()
    await expect(member.submit()).rejects.toThrow('Tiina has no modal open.')
    await open(modal)
    await expect(member.submit()).rejects.toThrow('no submit button')
    await open(form)
    await expect(member.submit({ other: 'a' })).rejects.toThrow('no input "other", only: words')
  })

  it.each<[string, unknown]>([
    ['an action that is none', { response_action: 'explode' }],
    ['errors for a field that is not there', { response_action: 'errors', errors: { other: 'No' } }],
    ['no errors', { response_action: 'errors', errors: {} }],
    ['errors that are no words', { response_action: 'errors', errors: { words: 1 } }],
    ['a view that is none', { response_action: 'update', view: { type: 'modal' } }],
    ['a home tab', { response_action: 'push', view: { type: 'home', blocks: [] } }],
  ])('shows a warning when the app answers with %s, and stays', async (_, reply) => {
    const { app, member, open } = await startBare()
    await open(form)
    app.reply = () => reply
    expect(await member.submit({ words: 'a' })).toMatchObject({
      acked: false,
      error: expect.stringContaining('bad answer'),
    })
    expect(member.view?.values).toEqual({ words: 'a' })
  })

  it('shows a warning when the app says nothing for three seconds', async () => {
    const { app, member, open } = await startBare()
    await open(form)
    app.reply = () => null
    const begin = Date.now()
    expect(await member.submit({ words: 'a' })).toEqual({
      acked: false,
      error: 'no acknowledgement within 3 s',
      errors: {},
    })
    expect(Date.now() - begin).toBeGreaterThanOrEqual(2_990)
  })
})
