import { randomBytes } from 'node:crypto'
import type { Block } from './check-blocks.ts'
import type { CheckedView } from './check-view.ts'
import { fillView } from './fill-blocks.ts'
import { bot, type OpenView, team } from './model.ts'
import { isRecord } from './params.ts'

/** A modal or home tab that Slack keeps. */
export interface View {
  readonly id: string
  readonly userId: string
  /** The lowest modal of its stack. */
  readonly rootId: string
  /** The modal under it. */
  readonly previousId: string | null
  content: CheckedView
  /** Changes with every change of the content, so that the app can notice that it was too slow. */
  hash: string
  /** What the member has typed, by block_id. */
  readonly typed: Map<string, string>
  errors: Readonly<Record<string, string>>
}

export function createView(content: CheckedView, userId: string, below: View | null): View {
  const id = `V${randomBytes(5).toString('hex').toUpperCase()}`
  const view: View = {
    id,
    userId,
    rootId: below?.rootId ?? id,
    previousId: below?.id ?? null,
    content: { ...content, blocks: [] },
    hash: '',
    typed: new Map(),
    errors: {},
  }
  setContent(view, content)
  return view
}

/** What stands in an input that is there before and after stays, whatever the new content says: so does Slack. */
export function setContent(view: View, content: CheckedView): void {
  const before = new Map(
    inputs(view.content.blocks).map((input) => [keyOf(input), currentValue(view, input)]),
  )
  view.content = fillView(content)
  view.typed.clear()
  for (const input of inputs(view.content.blocks)) {
    const value = before.get(keyOf(input))
    if (value !== undefined) view.typed.set(input.blockId, value)
  }
  view.hash = `${Math.floor(Date.now() / 1_000)}.${randomBytes(4).toString('hex')}`
  view.errors = {}
}

export interface Input {
  readonly blockId: string
  readonly actionId: string
  readonly label: string
  readonly optional: boolean
  readonly initial: string
  readonly minLength: number
  readonly maxLength: number
}

/** The inputs of a view in order. */
export function inputs(blocks: readonly Block[]): readonly Input[] {
  return blocks.flatMap((block) => {
    const { element, label } = block
    if (block.type !== 'input' || !isRecord(element)) return []
    return [
      {
        blockId: String(block.block_id),
        actionId: String(element.action_id),
        label: labelOf(label) ?? '',
        optional: block.optional === true,
        initial: String(element.initial_value ?? ''),
        minLength: Number(element.min_length ?? 0),
        maxLength: Number(element.max_length ?? 3_000),
      },
    ]
  })
}

export function currentValue(view: View, input: Input): string {
  return view.typed.get(input.blockId) ?? input.initial
}

/** The text of a plain_text object. */
export function labelOf(value: unknown): string | null {
  return isRecord(value) && typeof value.text === 'string' ? value.text : null
}

/** A view as the member sees it. */
export function showView(view: View): OpenView {
  const { content } = view
  return {
    id: view.id,
    callbackId: String(content.callback_id ?? ''),
    title: labelOf(content.title) ?? '',
    submit: labelOf(content.submit),
    close: labelOf(content.close),
    privateMetadata: String(content.private_metadata ?? ''),
    blocks: content.blocks,
    values: Object.fromEntries(
      inputs(content.blocks).map((input) => [input.blockId, currentValue(view, input)]),
    ),
    errors: view.errors,
  }
}

/** A view as Slack sends it to the app. */
export function viewJson(view: View): Record<string, unknown> {
  const { content } = view
  const values = inputs(content.blocks).map((input) => {
    const value = { type: 'plain_text_input', value: currentValue(view, input) || null }
    return [input.blockId, { [input.actionId]: value }]
  })
  return {
    id: view.id,
    team_id: team.id,
    private_metadata: '',
    callback_id: '',
    title: null,
    close: null,
    submit: null,
    external_id: '',
    clear_on_close: false,
    notify_on_close: false,
    ...content,
    state: { values: Object.fromEntries(values) },
    hash: view.hash,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: bot.appId,
    app_installed_team_id: team.id,
    bot_id: bot.botId,
  }
}

function keyOf({ blockId, actionId }: Input): string {
  return JSON.stringify([blockId, actionId])
}
