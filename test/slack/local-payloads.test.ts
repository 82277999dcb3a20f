import { describe, expect, it } from 'vitest'
import { form, startBare } from './local-slack.ts'

// As documented: https://docs.slack.dev/reference/interaction-payloads

const envelope = (userId: string) => ({
  user: { id: userId, username: 'tiina', name: 'tiina', team_id: 'T0SELGUS01' },
  api_app_id: 'A0SELGUS01',
  token: expect.any(String),
  team: { id: 'T0SELGUS01', domain: 'selgus-test' },
  enterprise: null,
  is_enterprise_install: false,
  trigger_id: expect.stringMatching(/^\d+\.\d+\.[0-9a-f]{32}$/),
})

describe('what the app is sent', () => {
  it('for a click', async () => {
    const { app, member, message } = await startBare()
    await member.click(message, 'go')
    expect(app.payloads).toEqual([
      {
        type: 'block_actions',
        ...envelope(member.id),
        container: { type: 'message', message_ts: message.ts, channel_id: 'C0DESK0001', is_ephemeral: false },
        channel: { id: 'C0DESK0001', name: 'privategroup' },
        message: {
          user: 'U0SELGUS01',
          type: 'message',
          ts: message.ts,
          bot_id: 'B0SELGUS01',
          app_id: 'A0SELGUS01',
          text: 'a',
          team: 'T0SELGUS01',
          blocks: message.blocks,
        },
        state: { values: {} },
        response_url: expect.stringMatching(/^http:/),
        actions: [
          {
            type: 'button',
            action_id: 'go',
            block_id: 'buttons',
            text: { type: 'plain_text', text: 'Go', emoji: true },
            action_ts: expect.stringMatching(/^\d{10}\.\d{6}$/),
          },
        ],
      },
    ])
  })

  it('for a click under a message in a thread that was changed', async () => {
    const { app, member, message, post, ask, driver } = await startBare()
    const { ts } = await post({ thread_ts: message.ts, blocks: message.blocks })
    await ask('chat.update', { channel: 'C0DESK0001', ts, text: 'b', blocks: message.blocks })
    const [reply] = driver.thread(message)
    await member.click(reply ?? message, 'go')
    expect(app.payloads.at(-1)).toMatchObject({
      container: { message_ts: ts, thread_ts: message.ts },
      message: { thread_ts: message.ts, edited: { ts: expect.any(String) } },
    })
  })

  it('for a submitted modal', async () => {
    const { app, member, open } = await startBare()
    await open({ ...form, private_metadata: 'private' })
    const { id } = member.view ?? {}
    await member.submit({ words: 'a & b' })
    expect(app.payloads.at(-1)).toEqual({
      type: 'view_submission',
      ...envelope(member.id),
      response_urls: [],
      view: {
        ...form,
        id,
        team_id: 'T0SELGUS01',
        title: { type: 'plain_text', text: 'T', emoji: true },
        submit: { type: 'plain_text', text: 'Go on', emoji: true },
        close: null,
        blocks: [{ ...form.blocks[0], label: { type: 'plain_text', text: 'Words', emoji: true } }],
        private_metadata: 'private',
        external_id: '',
        clear_on_close: false,
        notify_on_close: false,
        state: { values: { words: { text: { type: 'plain_text_input', value: 'a & b' } } } },
        hash: expect.any(String),
        previous_view_id: null,
        root_view_id: id,
        app_id: 'A0SELGUS01',
        app_installed_team_id: 'T0SELGUS01',
        bot_id: 'B0SELGUS01',
      },
    })
  })

  it('for a modal upon another', async () => {
    const { app, member, open } = await startBare()
    await open(form)
    const below = member.view?.id
    app.reply = () => ({ response_action: 'push', view: form })
    await member.submit({ words: 'a' })
    app.reply = () => ({ response_action: 'clear' })
    expect(await member.submit({ words: 'b' })).toMatchObject({ result: 'clear' })
    expect(app.payloads.at(-1)).toMatchObject({ view: { previous_view_id: below, root_view_id: below } })
    expect(member.view).toBeNull()
  })

  it('never for what members write, as the app subscribes to no events', async () => {
    const { app, member, post } = await startBare()
    member.write('tere')
    await post()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(app.payloads).toEqual([])
  })
})
